// One pair, end to end: repository, session, compile, prove, and then the wrong fixes and the harmless changes.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { command as compile } from '../../src/commands/compile.ts'
import { command as prove } from '../../src/commands/prove.ts'
import { checkInProcess, isInProcess } from '../../src/evals/check/in-process.ts'
import { runCommands } from '../../src/evals/check/run-commands.ts'
import { countFunnel, type Funnel } from '../../src/evals/prove/funnel.ts'
import { readEvals } from '../../src/evals/read.ts'
import type { Eval } from '../../src/evals/record.ts'
import { countDropped } from '../../src/evals/replay/noisy.ts'
import { workingTree } from '../../src/tree/working-tree.ts'
import type { Pair, Repo } from './pair.ts'
import { changed, tell, treesOf, type Tree } from './story.ts'
import { claudeCode, codex } from './transcripts.ts'

export type Measured = {
  id: string
  slip: string
  agent: 'claude-code' | 'codex'
  proven: string[]
  verdicts: [id: string, verdict: string][]
  /** of each wrong fix, and of each harmless change: whether a proven eval rejects it */
  naive: boolean[]
  cosmetic: boolean[]
  funnel: Funnel
}

const ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-10-20T08:00:00Z',
  GIT_COMMITTER_DATE: '2026-10-20T08:00:00Z',
}

type Played = {
  root: string
  trees: ReturnType<typeof treesOf>
  start: string
  good: string
  dropped: number
}

/** Plays one pair in `home`: the repository with its history, the session, and what is compiled of it. */
export async function play(repo: Repo, pair: Pair, agent: Measured['agent'], home: string): Promise<Played> {
  const root = path.join(home, repo.name)
  mkdirSync(root, { recursive: true })
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: root,
      env: ENVIRONMENT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  const commit = (tree: Tree, message: string): string => {
    show(root, tree)
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', '--message', message)
    return git('rev-parse', 'HEAD')
  }
  git('init', '--quiet', '--initial-branch=main')
  const trees = treesOf(repo, pair)
  const start = commit(trees.start, 'Before the session')
  const beats = tell(pair, trees, (tree) => show(root, tree), root)
  const write = agent === 'codex' ? codex : claudeCode
  const transcript = path.join(home, `${agent}.jsonl`)
  writeFileSync(transcript, write(beats, { cwd: root, id: pair.id, commit: start }))
  const good = commit(trees.good, 'What the session did')
  let document = ''
  await quietly(root, (io) =>
    compile.run({
      values: { json: true },
      positionals: [transcript],
      io: { ...io, stdout: (text) => void (document += text) },
    }),
  )
  const { rejected } = JSON.parse(document) as { rejected: { reason: string }[] }
  return { root, trees, start, good, dropped: countDropped(rejected) }
}

/** Plays one pair in `home` and tells what the compiled evals are worth. */
export async function measure(
  repo: Repo,
  pair: Pair,
  agent: Measured['agent'],
  home: string,
): Promise<Measured> {
  const { root, trees, start, good, dropped } = await play(repo, pair, agent, home)
  await quietly(root, (io) => prove.run({ values: {}, positionals: [], io })).catch(() => 0)
  const records = readEvals(path.join(root, '.workgraph/generated_evals.jsonl')).map(({ record }) => record)
  const proven = records.filter((record) => record.proof?.verdict === 'proven')

  const rejects = async (tree: Tree, base: string): Promise<boolean> => {
    show(root, tree)
    for (const record of proven) {
      // oxlint-disable-next-line no-await-in-loop -- one checkout
      if ((await outcomeOf(record, root, base)) !== 'pass') return true
    }
    return false
  }
  const naive: boolean[] = []
  const cosmetic: boolean[] = []
  // oxlint-disable no-await-in-loop -- one checkout
  for (const changes of pair.naive) naive.push(await rejects(changed(trees.bad, changes), start))
  for (const changes of pair.cosmetic) cosmetic.push(await rejects(changed(trees.good, changes), good))
  // oxlint-enable no-await-in-loop
  return {
    id: pair.id,
    slip: pair.slip,
    agent,
    proven: proven.map((record) => record.id),
    verdicts: records.map((record) => [record.id, record.proof?.verdict ?? 'unproven']),
    naive,
    cosmetic,
    funnel: countFunnel({ candidates: records.length + dropped, records, dropped }),
  }
}

async function outcomeOf(record: Eval, root: string, base: string): Promise<string> {
  if (isInProcess(record)) return (await checkInProcess(record, workingTree(root, base))).outcome
  const results = await runCommands([record], {
    root,
    env: process.env,
    concurrency: 1,
    signal: new AbortController().signal,
    mayStart: () => true,
    onResult: () => {},
  })
  return results.get(record.id)?.outcome ?? 'error'
}

function show(root: string, tree: Tree): void {
  for (const name of readdirSync(root)) {
    if (name !== '.git' && name !== '.workgraph') rmSync(path.join(root, name), { recursive: true })
  }
  for (const [name, text] of tree) {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    if (text.startsWith('#!')) chmodSync(file, 0o755)
  }
}

type Io = Parameters<typeof compile.run>[0]['io']

async function quietly(cwd: string, run: (io: Io) => Promise<number>): Promise<number> {
  let said = ''
  const io: Io = {
    stdout: () => {},
    stderr: (text) => void (said += text),
    cwd,
    env: process.env,
    isTTY: false,
  }
  const code = await run(io)
  if (said !== '') console.error(said)
  return code
}
