import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { declaredIn } from '../evals/prove/allowed.ts'
import { countFunnel, formatFunnel, type Funnel } from '../evals/prove/funnel.ts'
import { proveAtOnce } from '../evals/prove/prove-at-once.ts'
import { WOLF } from '../evals/replay/noisy.ts'
import { readRepository, type Repository } from '../findings/repository.ts'
import { createCompiler, type Compilation } from '../outputs/compile-sessions.ts'
import { compileDocument } from '../outputs/compile-document.ts'
import { explanation, summary } from '../outputs/compile-summary.ts'
import { renderOutputs } from '../outputs/render.ts'
import { readStored } from '../outputs/stored.ts'
import { withoutNoise } from '../outputs/without-noise.ts'
import { inTurn } from '../outputs/lock.ts'
import { writeOutputs } from '../outputs/write.ts'
import { printableJson } from '../safety/printable-json.ts'
import { printableText } from '../safety/printable-text.ts'
import { redact } from '../safety/redact.ts'
import { agentHomes } from '../sources/agent-homes.ts'
import { readSources } from '../sources/read-sources.ts'
import { recentCommits } from '../findings/commits.ts'
import { tryGit } from '../tree/git.ts'
import { workingTree } from '../tree/working-tree.ts'
import type { Command, Io, Values } from './command.ts'

const HELP = `workgraph compile turns agent transcripts into lessons and evals, written to .workgraph/.

Usage: workgraph compile [PATH…] [options]

PATH is a transcript (.jsonl), a folder that is searched, a .zip, or checkpoints:REF for a checkpoint ref of the
repository. Without PATH: the sessions that the agents of this machine kept of this repository.

Options:
  --repo DIR   the repository that the sessions belong to (default: the one around the working directory)
  --no-repo    no repository at hand: nothing is compared with its files and documents
  --out DIR    where to write (default: .workgraph in the repository)
  --dry-run    write nothing
  --explain    say of every lesson why it was kept, and of every rejected one why it was dropped
  --json       print one JSON document (workgraph.compile/v1) and nothing else
`

export const command: Command = {
  help: HELP,
  options: {
    repo: { type: 'string' },
    'no-repo': { type: 'boolean' },
    out: { type: 'string' },
    json: { type: 'boolean' },
    explain: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  positionals: true,
  async run({ values, positionals, io }) {
    const started = performance.now()
    const root = repositoryRoot(values, io)
    const out = outputFolder(root, values, io)
    const isDry = values['dry-run'] === true
    const compiled = async () => {
      const result = await compileSources(positionals, { root, out }, io)
      return { ...result, written: isDry ? null : writeOutputs(out, renderOutputs(result.compilation)) }
    }
    const { compilation, refused, written } = await (isDry ? compiled() : inTurn(out, compiled))
    for (const { path, reason } of refused)
      io.stderr(printableText(`workgraph: passed over ${path}: ${reason}\n`))
    const milliseconds = Math.round(performance.now() - started)
    if (values['json'] === true) io.stdout(`${printableJson(compileDocument(compilation, milliseconds))}\n`)
    else {
      const looked =
        positionals.join(', ') ||
        `${agentHomes({ home: homeOf(io), env: io.env }).join(', ')} that began in ${root}`
      io.stdout(printableText(summary(compilation, { out, written, milliseconds, looked })))
      if (compilation.evals.length > 0) io.stdout(`${formatFunnel(funnelOf(compilation))}\n`)
      if (values['explain'] === true) io.stdout(printableText(explanation(compilation)))
    }
    return 0
  },
}

function funnelOf({ evals, rejected }: Compilation): Funnel {
  const noisy = rejected.filter(({ reason }) => reason.startsWith(WOLF)).length
  return countFunnel({ candidates: evals.length + noisy, records: evals })
}

type Refused = { path: string; reason: string }

async function compileSources(
  paths: readonly string[],
  { root, out }: { root: string | null; out: string },
  io: Io,
): Promise<{ compilation: Compilation; refused: Refused[] }> {
  const refused: Refused[] = []
  const compiler = createCompiler(
    { repository: root === null ? null : repositoryAt(root), redact },
    await readStored(out),
    root === null ? undefined : declaredIn(workingTree(root)),
  )
  const source = {
    cwd: io.cwd,
    home: homeOf(io),
    env: io.env,
    repository: root,
    onRefused: (refusal: Refused) => void refused.push(refusal),
  }
  for await (const session of readSources(paths, source)) compiler.add(session)
  const quiet = await withoutNoise(compiler.finish(), root)
  const evals = root === null ? quiet.evals : await proveAtOnce(root, quiet.evals, quiet.fixes)
  return { compilation: { ...quiet, evals }, refused }
}

function homeOf({ env }: Io): string {
  return env['HOME'] ?? homedir()
}

function outputFolder(root: string | null, values: Values, io: Io): string {
  return resolve(
    io.cwd,
    typeof values['out'] === 'string' ? values['out'] : resolve(root ?? io.cwd, '.workgraph'),
  )
}

function repositoryRoot(values: Values, io: Io): string | null {
  const named = values['repo']
  if (values['no-repo'] === true) {
    if (named !== undefined)
      throw new UserError('--repo and --no-repo contradict each other: give one of them.')
    return null
  }
  const folder = resolve(io.cwd, typeof named === 'string' ? named : '.')
  if (!existsSync(folder)) throw new UserError(`${String(named)} does not exist: --repo must name a folder.`)
  const top = tryGit(folder, ['rev-parse', '--show-toplevel'])
  if (top.status === 0) return top.stdout.toString('utf8').trim()
  return typeof named === 'string' ? folder : null
}

function repositoryAt(root: string): Repository {
  return readRepository(workingTree(root), recentCommits(root))
}
