import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { UserError } from '../errors.ts'
import type { IsDeclared } from '../evals/prove/recovered-checks.ts'
import { readRepository } from '../findings/repository.ts'
import { createCompiler, type Compilation } from '../outputs/compile-sessions.ts'
import { compileDocument } from '../outputs/compile-document.ts'
import { explanation, summary } from '../outputs/compile-summary.ts'
import { NOTHING_STORED, readStored, type Stored } from '../outputs/stored.ts'
import { inTurn } from '../outputs/lock.ts'
import { writeOutputs } from '../outputs/write.ts'
import { printableJson } from '../safety/printable-json.ts'
import { printableText } from '../safety/printable-text.ts'
import { redact } from '../safety/redact.ts'
import { readSources } from '../sources/read-sources.ts'
import { agentHomes } from '../sources/agent-homes.ts'
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
      // Without a repository, a dry run is about the transcripts alone: a `.workgraph/` that happens to lie here is another's.
      const isAlone = isDry && root === null && values['out'] === undefined
      const stored = isAlone ? NOTHING_STORED : await readStored(out)
      const result = await compileSources(positionals, { root, stored }, io)
      return { ...result, written: isDry ? null : await write(out, result.compilation) }
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
      if (compilation.evals.length > 0) io.stdout(`${await funnel(compilation, root)}\n`)
      if (values['explain'] === true) io.stdout(printableText(explanation(compilation)))
    }
    return 0
  },
}

// What follows is imported where it is used: its parsers and its process runner would double the cold start of a compile
// that has nothing to prove or to write.

async function funnel({ evals, rejected }: Compilation, root: string | null): Promise<string> {
  const { countFunnel, formatFunnel } = await import('../evals/prove/funnel.ts')
  const { countDropped } = await import('../evals/replay/noisy.ts')
  const dropped = countDropped(rejected)
  const isDeclared = root === null ? () => false : await declared(root)
  return formatFunnel(
    countFunnel({ candidates: evals.length + dropped, records: evals, dropped, isDeclared }),
  )
}

async function write(out: string, compilation: Compilation): Promise<string[]> {
  const { renderOutputs } = await import('../outputs/render.ts')
  return writeOutputs(out, renderOutputs({ ...compilation, episodes: compilation.episodes() }))
}

async function proveIn(root: string, compilation: Compilation): Promise<Compilation> {
  const { proveAtOnce } = await import('../evals/prove/prove-at-once.ts')
  const { withoutNoise } = await import('../outputs/without-noise.ts')
  const quiet = await withoutNoise(compilation, root)
  return { ...quiet, evals: await proveAtOnce(root, quiet.evals, quiet.fixes) }
}

async function declared(root: string): Promise<IsDeclared> {
  const { declaredIn } = await import('../evals/prove/allowed.ts')
  return declaredIn(workingTree(root))
}

type Refused = { path: string; reason: string }

async function compileSources(
  paths: readonly string[],
  { root, stored }: { root: string | null; stored: Stored },
  io: Io,
): Promise<{ compilation: Compilation; refused: Refused[] }> {
  const refused: Refused[] = []
  const compiler = createCompiler(
    { repository: root === null ? null : readRepository(root), redact },
    stored,
    root === null ? undefined : await declared(root),
  )
  const source = {
    cwd: io.cwd,
    home: homeOf(io),
    env: io.env,
    repository: root,
    clock: () => performance.now(),
    onRefused: (refusal: Refused) => void refused.push(refusal),
  }
  for await (const session of readSources(paths, source)) compiler.add(session)
  const compilation = compiler.finish()
  const isCheckable = root !== null && compilation.evals.length > 0
  return { compilation: isCheckable ? await proveIn(root, compilation) : compilation, refused }
}

function homeOf({ env }: Io): string {
  return env['HOME'] ?? homedir()
}

function outputFolder(root: string | null, values: Values, io: Io): string {
  if (values['out'] === '') throw new UserError('--out must name a folder.')
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
