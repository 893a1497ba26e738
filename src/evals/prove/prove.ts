import { isInProcess, type InProcessEval } from '../check/in-process.ts'
import type { Eval, EvalOf, Proof } from '../record.ts'
import { allowContext, isAllowed, type AllowContext } from './allowed.ts'
import type { Fix } from './fix.ts'
import { pairOfRecord, pairOfRevisions } from './pairs.ts'
import { commandPairOfFix, commandPairOfRevisions, proveCommand } from './prove-command.ts'
import { proveInProcess } from './prove-in-process.ts'
import type { Scratch } from './scratch.ts'
import { noPair, toProof, type Shown } from './shown.ts'

export type ProveOptions = {
  scratch: Scratch
  fixes: readonly Fix[]
  /** the records that a human merged; their commands may run */
  accepted: readonly Eval[]
  /** the two revisions that the user named, instead of looking for a bad tree */
  revisions: { base: string; head: string } | undefined
  /** identical runs that are asked for */
  runs: number
  /** false: only evals that start no process */
  commands: boolean
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
  onProof?: (record: Eval, proof: Proof) => void
}

/** Shows each eval on a bad and a good tree, one after the other, in the order given. */
export async function prove(records: readonly Eval[], options: ProveOptions): Promise<Map<string, Proof>> {
  const proofs = new Map<string, Proof>()
  const { scratch } = options
  const declares = options.revisions?.head ?? 'HEAD'
  let context: AllowContext | undefined
  for (const record of records) {
    if (options.signal.aborted) break
    const fixes = options.fixes.filter((fix) => fix.eval === record.id)
    let shown: Shown
    // Commands share one checkout, and what runs beside a check may turn it red.
    // oxlint-disable-next-line no-await-in-loop
    if (isInProcess(record)) shown = await showInProcess(record, fixes, options)
    else {
      context ??= allowContext(scratch.files(scratch.treeOf(declares)), options.accepted)
      // oxlint-disable-next-line no-await-in-loop
      shown = await showCommand(record, fixes, context, options)
    }
    const proof = toProof(shown)
    proofs.set(record.id, proof)
    options.onProof?.(record, proof)
  }
  return proofs
}

function showInProcess(record: InProcessEval, fixes: readonly Fix[], options: ProveOptions): Promise<Shown> {
  const { scratch, revisions, runs } = options
  const pair =
    revisions === undefined
      ? pairOfRecord(record, fixes, scratch)
      : pairOfRevisions(record, scratch, revisions.base, revisions.head)
  return proveInProcess(record, pair, runs)
}

async function showCommand(
  record: EvalOf<'command'>,
  fixes: readonly Fix[],
  context: AllowContext,
  options: ProveOptions,
): Promise<Shown> {
  if (!options.commands)
    return noPair({ verdict: 'refused', detail: 'commands are switched off by --no-commands' })
  const permission = isAllowed(record, context)
  if (!permission.allowed) return noPair({ verdict: 'refused', detail: permission.reason })
  const { scratch, revisions } = options
  const pair =
    revisions === undefined
      ? commandPairOfFix(record, fixes, scratch)
      : commandPairOfRevisions(record, scratch, revisions.base, revisions.head)
  return proveCommand(record, pair, options)
}

/** The record with its proof. Only a proven one becomes active, and a generated one that is not goes back to candidate. */
export function withProof(record: Eval, proof: Proof): Eval {
  const isGenerated = record.lesson !== null
  if (proof.verdict === 'proven' && record.status === 'candidate')
    return { ...record, proof, status: 'active' }
  if (proof.verdict !== 'proven' && record.status === 'active' && isGenerated)
    return { ...record, proof, status: 'candidate' }
  return { ...record, proof }
}
