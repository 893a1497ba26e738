import path from 'node:path'
import { EXIT } from '../errors.ts'
import { DEFAULT_FILE } from '../evals/conclude.ts'
import { printed } from '../evals/printable.ts'
import { livesOf } from '../evals/lives.ts'
import type { Life } from '../evals/life.ts'
import { acceptedEvals } from '../evals/prove/accepted.ts'
import type { Proofs } from '../evals/prove/documents.ts'
import { countFunnel, formatFunnel } from '../evals/prove/funnel.ts'
import type { Verdict } from '../evals/prove/judge.ts'
import { DEFAULT_RUNS, prove, withProof } from '../evals/prove/prove.ts'
import { openScratch } from '../evals/prove/scratch.ts'
import type { Eval, Proof } from '../evals/record.ts'
import { readEvals, type LocatedEval } from '../evals/read.ts'
import { formatEval, formatEvals } from '../evals/write.ts'
import { inertJson } from '../safety/inert-json.ts'
import { inTurn } from '../outputs/lock.ts'
import { writeOutputs } from '../outputs/write.ts'
import { chooseEvals } from './chosen-evals.ts'
import type { Command } from './command.ts'
import { onInterrupt } from './interrupt.ts'
import { checkRevisions, readFolders, readRevisions } from './prove-options.ts'
import { one, wholeNumber } from './selection.ts'

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
  --copy DIR       a folder that git does not hold and commands need (built files, test data)
  --no-commands    leave out the evals that start a program
  --no-network     they reach nothing but this machine's loopback; refused where that is not possible (Linux only)
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
    'no-network': { type: 'boolean' },
    copy: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  positionals: false,
  async run({ values, io }) {
    const { root, file, shown, all, chosen, fixes } = chooseEvals(values, io)
    const revisions = readRevisions(values)
    const copy = readFolders(values, root)
    const isJson = values['json'] === true
    using scratch = openScratch(root)
    checkRevisions({ ...revisions, trust: one(values, 'trust') }, scratch)
    const interrupt = onInterrupt()
    const proofs = await prove(chosen, {
      scratch,
      fixes,
      accepted: acceptedEvals(root, one(values, 'trust') ?? 'HEAD', shown),
      revisions,
      runs: wholeNumber(values, 'runs') ?? DEFAULT_RUNS,
      commands: values['no-commands'] !== true,
      network: values['no-network'] !== true,
      copy,
      env: io.env,
      signal: interrupt.signal,
      ...(isJson ? {} : { onProof: (record: Eval, proof: Proof) => io.stdout(formatProof(record, proof)) }),
    }).finally(interrupt.clear)
    const proven = (records: readonly LocatedEval[]): Eval[] => withProofs(records, chosen, proofs)
    const records = proven(all)
    if (values['dry-run'] !== true) {
      const folder = path.dirname(file)
      // Read again: a compile may have added evals while the proofs were made.
      await inTurn(folder, async () =>
        writeOutputs(folder, new Map([[path.basename(file), formatEvals(proven(readEvals(file, shown)))]])),
      )
    }
    const lives = await livesOf(
      records.filter(({ id }) => proofs.has(id)),
      root,
    )
    const funnel = countFunnel({ candidates: records.length, records })
    if (isJson) {
      const list = Array.from(proofs, ([id, proof]) => Object.assign({ id }, proof, { life: lives.get(id) }))
      const document: Proofs = { schema: 'workgraph.proofs/v1', proofs: list, funnel }
      io.stdout(`${inertJson(document)}\n`)
    } else io.stdout(`${formatObsolete(lives)}\n${formatFunnel(funnel)}\n`)
    return exitCodeOf([...proofs.values()].map((proof) => proof.verdict))
  },
}

/** The records with their proofs; one that is no longer what was proven stays as it is. */
function withProofs(
  located: readonly LocatedEval[],
  proven: readonly Eval[],
  proofs: ReadonlyMap<string, Proof>,
): Eval[] {
  const before = new Map(proven.map((record) => [record.id, formatEval(record)]))
  return located.map(({ record }) => {
    const proof = proofs.get(record.id)
    return proof !== undefined && before.get(record.id) === formatEval(record)
      ? withProof(record, proof)
      : record
  })
}

function formatProof(record: Eval, proof: Proof): string {
  return `${proof.verdict.padEnd(14)} ${record.id}\n${' '.repeat(15)}${printed(proof.reason)}\n`
}

function formatObsolete(lives: ReadonlyMap<string, Life>): string {
  return [...lives]
    .flatMap(([id, { proposal, reason }]) =>
      proposal === null
        ? []
        : [`\nobsolete       ${id}: ${printed(reason)}. Proposed: ${proposal.action} it.`],
    )
    .join('')
}

function exitCodeOf(verdicts: readonly Verdict[]): number {
  const has = (...wanted: Verdict[]): boolean => verdicts.some((verdict) => wanted.includes(verdict))
  if (has('survived', 'wrong-red', 'red-on-arrival', 'flaky')) return EXIT.failed
  return has('error') ? EXIT.notRun : EXIT.ok
}
