import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { runCommands } from '../check/run-commands.ts'
import type { CommandOutcome } from '../check/run-command.ts'
import type { EvalOf } from '../record.ts'
import { judge } from './judge.ts'
import { copyFolders, linkDependencies } from './link-dependencies.ts'
import type { CommandPair } from './command-pairs.ts'
import type { NoPair } from './place-of-fix.ts'
import { wrongReason } from './red.ts'
import type { Scratch } from './scratch.ts'
import { noPair, type Shown } from './shown.ts'

type CommandEval = EvalOf<'command'>

export type CommandGround = {
  scratch: Scratch
  runs: number
  /** folders that git does not hold and commands need */
  copy: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
  /** false: commands get none but a loopback */
  network?: boolean | undefined
}

/** Shows a command eval in a throwaway checkout: green, red as often as asked, green with a comment more, green again. */
export async function proveCommand(
  record: CommandEval,
  pair: CommandPair | NoPair,
  ground: CommandGround,
): Promise<Shown> {
  if ('verdict' in pair) return noPair(pair)
  const seen = await runInTurn(record, pair, ground)
  const { good, bad } = seen
  const red = bad[0]
  const judgement = judge({
    same: pair.bad.tree === pair.good.tree,
    ...seen,
    wrongRed: red === undefined ? undefined : wrongReason(red.output, pair.expected),
  })
  const isOnlyPart = judgement.verdict === 'survived' && pair.missed.length > 0
  return {
    judgement: isOnlyPart ? { verdict: 'stale', detail: pair.missed[0] ?? '' } : judgement,
    by: pair.by,
    bad: { ...pair.bad, result: bad.at(-1) },
    good: { ...pair.good, result: good.at(-1) },
    runs: Math.max(bad.length, 1),
    tools: toolsOf(record, ground.env),
  }
}

type Outcomes = { good: CommandOutcome[]; bad: CommandOutcome[]; control: CommandOutcome | undefined }

/** One run after the other, because there is one checkout; the first and the last are of the good tree. */
async function runInTurn(record: CommandEval, pair: CommandPair, ground: CommandGround): Promise<Outcomes> {
  const run = (tree: string): Promise<CommandOutcome> => runOnce(record, tree, ground)
  const seen: Outcomes = { good: [await run(pair.good.tree)], bad: [], control: undefined }
  if (seen.good[0]?.outcome !== 'pass') {
    seen.good.push(await run(pair.good.tree))
    return seen
  }
  if (pair.bad.tree === pair.good.tree) return seen
  for (let count = 0; count < ground.runs; count++) {
    // oxlint-disable-next-line no-await-in-loop
    const outcome = await run(pair.bad.tree)
    seen.bad.push(outcome)
    if (outcome.outcome !== 'fail' || wrongReason(outcome.output, pair.expected) !== undefined) return seen
  }
  if (pair.control !== undefined) seen.control = await run(pair.control)
  for (let count = 1; count < Math.max(2, ground.runs); count++) {
    // oxlint-disable-next-line no-await-in-loop
    seen.good.push(await run(pair.good.tree))
  }
  return seen
}

async function runOnce(record: CommandEval, tree: string, ground: CommandGround): Promise<CommandOutcome> {
  const { scratch } = ground
  const files = scratch.files(tree)
  scratch.checkout(tree)
  const refused = linkDependencies(scratch.source, scratch.root, files, scratch.installed)
  copyFolders(scratch.source, scratch.root, ground.copy)
  const results = await runCommands([record], {
    root: scratch.root,
    env: ground.env,
    concurrency: 1,
    signal: ground.signal,
    network: ground.network,
    mayStart: () => true,
    onResult: () => {},
  })
  const result = results.get(record.id)
  if (result === undefined) {
    return {
      outcome: 'error',
      message: 'stopped before its end',
      at: [],
      output: '',
      attempts: 0,
      durationMs: 0,
      startedAt: 0,
    }
  }
  if (result.outcome === 'pass' || refused.length === 0) return result
  return {
    ...result,
    message: `${result.message} (${refused.join(', ')} is not linked: its lockfile differs)`,
  }
}

const TELL_THEIR_VERSION = new Set([
  'npm',
  'pnpm',
  'yarn',
  'python',
  'python3',
  'pytest',
  'cargo',
  'make',
  'bash',
])

function toolsOf(record: CommandEval, env: CommandGround['env']): Record<string, string> {
  const program = record.command.run?.[0] ?? record.command.shell?.split(/\s/, 1)[0] ?? ''
  const tools: Record<string, string> = { node: process.versions.node }
  if (!TELL_THEIR_VERSION.has(program)) return tools
  // Neither tokens nor the repository's own folder: yarn and rustup run what a file there names.
  const answer = spawnSync(program, ['--version'], {
    encoding: 'utf8',
    timeout: 10_000,
    cwd: tmpdir(),
    env: { PATH: env['PATH'] ?? '', HOME: env['HOME'] ?? '' },
  })
  const version = /\d+(?:\.\d+)+/.exec(answer.stdout ?? '')?.[0]
  return version === undefined ? tools : { ...tools, [program]: version }
}
