import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { EXIT, UserError } from '../errors.ts'
import { DEFAULT_FILE } from '../evals/conclude.ts'
import { FIXES_FILE, parseFixes } from '../evals/prove/fix.ts'
import { countFunnel, formatFunnel, type Funnel } from '../evals/prove/funnel.ts'
import type { Verdict } from '../evals/prove/judge.ts'
import { prove, withProof } from '../evals/prove/prove.ts'
import { openScratch } from '../evals/prove/scratch.ts'
import { parseEvals, readEvals } from '../evals/read.ts'
import type { Eval, Proof } from '../evals/record.ts'
import { compileFilter } from '../evals/select/filter.ts'
import { formatEvals } from '../evals/write.ts'
import { tryGit } from '../tree/git.ts'
import { repositoryRoot } from '../tree/repository.ts'
import type { Command, Io, Values } from './command.ts'
import { one, readFilter, wholeNumber } from './selection.ts'

const DEFAULT_RUNS = 3

export const command: Command = {
  help: `Usage: workgraph-evals prove [options]

Shows that each eval can fail for the right reason: green on the good tree, red on the bad one. Without --base the bad
tree is today's with the fix of the session taken back. Nothing of your repository is touched but the evals file, into
which the proofs are written.

  --file FILE      the evals file (default: ${DEFAULT_FILE})
  --id ID          only this eval; * stands for any characters
  --base REF       the bad tree
  --head REF       the good tree (default with --base: HEAD)
  --runs N         identical runs that are asked for (default: ${DEFAULT_RUNS})
  --trust REF      the commit whose evals a human merged: their commands may run (default: HEAD)
  --no-commands    leave out the evals that start a program
  --dry-run        write nothing
  --json           print {"schema": "workgraph.proofs/v1", …}

Exit codes: 0 nothing speaks against any of them; 1 one survived, is red already, red for another reason or flaky;
2 bad usage, config or record; 3 one could not be evaluated; 4 nothing was selected.
`,
  options: {
    file: { type: 'string' },
    id: { type: 'string', multiple: true },
    base: { type: 'string' },
    head: { type: 'string' },
    runs: { type: 'string' },
    trust: { type: 'string' },
    'no-commands': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  positionals: false,
  async run({ values, io }) {
    const root = repositoryRoot(io.cwd)
    const name = one(values, 'file') ?? DEFAULT_FILE
    const file = path.resolve(root, name)
    const located = readEvals(file, name)
    const isExcluded = compileFilter(readFilter(values), located)
    const selected = located.map(({ record }) => record).filter((record) => isExcluded(record) === undefined)
    if (selected.length === 0) throw new UserError('no eval was selected.', EXIT.nothingSelected)
    const revisions = readRevisions(values)
    const fixesFile = path.join(path.dirname(file), FIXES_FILE)
    const isJson = values['json'] === true
    using scratch = openScratch(root)
    const proofs = await prove(selected, {
      scratch,
      fixes: existsSync(fixesFile) ? parseFixes(readFileSync(fixesFile, 'utf8'), FIXES_FILE) : [],
      accepted: acceptedEvals(root, one(values, 'trust') ?? 'HEAD', path.relative(root, file)),
      revisions,
      runs: wholeNumber(values, 'runs') ?? DEFAULT_RUNS,
      commands: values['no-commands'] !== true,
      env: io.env,
      signal: AbortSignal.any([]),
      ...(isJson ? {} : { onProof: (record, proof) => io.stdout(formatProof(record, proof)) }),
    })
    const records = located.map(({ record }) => {
      const proof = proofs.get(record.id)
      return proof === undefined ? record : withProof(record, proof)
    })
    if (values['dry-run'] !== true) replaceFile(file, formatEvals(records))
    const funnel = countFunnel({ candidates: records.length, records })
    printEnd(isJson, proofs, funnel, io)
    return exitCodeOf([...proofs.values()].map((proof) => proof.verdict))
  },
}

function readRevisions(values: Values): { base: string; head: string } | undefined {
  const base = one(values, 'base')
  const head = one(values, 'head')
  if (base === undefined && head !== undefined)
    throw new UserError('--head needs --base: a proof compares two trees.')
  return base === undefined ? undefined : { base, head: head ?? 'HEAD' }
}

/** The evals as the trusted commit has them; what is broken there is not accepted. */
function acceptedEvals(root: string, revision: string, file: string): Eval[] {
  const text = tryGit(root, ['show', '--end-of-options', `${revision}:${file.split(path.sep).join('/')}`])
  return text.status === 0
    ? parseEvals(text.stdout.toString('utf8'), file).evals.map(({ record }) => record)
    : []
}

function replaceFile(file: string, text: string): void {
  const next = `${file}.${process.pid}.tmp`
  writeFileSync(next, text, { flush: true })
  renameSync(next, file)
}

function printEnd(isJson: boolean, proofs: ReadonlyMap<string, Proof>, funnel: Funnel, io: Io): void {
  if (isJson) {
    const list = Array.from(proofs, ([id, proof]) => Object.assign({ id }, proof))
    io.stdout(`${JSON.stringify({ schema: 'workgraph.proofs/v1', proofs: list, funnel }, null, 2)}\n`)
  } else io.stdout(`\n${formatFunnel(funnel)}\n`)
}

function formatProof(record: Eval, proof: Proof): string {
  return `${proof.verdict.padEnd(14)} ${record.id}\n${' '.repeat(15)}${proof.reason}\n`
}

function exitCodeOf(verdicts: readonly Verdict[]): number {
  const has = (...wanted: Verdict[]): boolean => verdicts.some((verdict) => wanted.includes(verdict))
  if (has('survived', 'wrong-red', 'red-on-arrival', 'flaky')) return EXIT.failed
  return has('error') ? EXIT.notRun : EXIT.ok
}
