import { UserError } from '../../errors.ts'
import { isInProcess, type InProcessEval } from '../check/in-process.ts'
import type { Eval, EvalOf, Proof } from '../record.ts'
import { allowContext, isAllowed, type AllowContext } from './allowed.ts'
import type { Fix } from './fix.ts'
import { commandPairOfRevisions, commandPairsOfFixes } from './command-pairs.ts'
import { pairOfRevisions, pairsOfRecord } from './pairs.ts'
import { proveCommand } from './prove-command.ts'
import { proveInProcess } from './prove-in-process.ts'
import type { Scratch } from './scratch.ts'
import { noPair, toProof, type Shown } from './shown.ts'
import type { Verdict } from './judge.ts'

/** An eval becomes active only after this many identical runs on both trees. */
export const DEFAULT_RUNS = 3

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
  /** false: they get none but a loopback */
  network?: boolean
  /** folders that git does not hold and commands need */
  copy: readonly string[]
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
    try {
      // Commands share one checkout, and what runs beside a check may turn it red.
      // oxlint-disable no-await-in-loop
      if (isInProcess(record)) shown = await showInProcess(record, fixes, options)
      else {
        context ??= allowContext(scratch.files(scratch.treeOf(declares)), options.accepted)
        shown = await showCommand(record, fixes, context, options)
      }
      // oxlint-enable no-await-in-loop
    } catch (error) {
      // A fix is what a transcript says: one that git does not take must not keep the others from being proven.
      if (error instanceof UserError) throw error
      shown = noPair({ verdict: 'error', detail: error instanceof Error ? error.message : 'unknown error' })
    }
    const proof = toProof(sayWhere(shown, scratch))
    proofs.set(record.id, proof)
    options.onProof?.(record, proof)
  }
  return proofs
}

function showInProcess(
  record: InProcessEval,
  fixes: readonly Fix[],
  { scratch, revisions, runs }: ProveOptions,
): Promise<Shown> {
  const pairs =
    revisions === undefined
      ? pairsOfRecord(record, fixes, scratch)
      : [pairOfRevisions(record, scratch, revisions.base, revisions.head)]
  return best(pairs, (pair) => proveInProcess(record, pair, runs))
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
  const pairs =
    revisions === undefined
      ? commandPairsOfFixes(record, fixes, scratch)
      : [commandPairOfRevisions(record, scratch, revisions.base, revisions.head)]
  return best(pairs, (pair) => proveCommand(record, pair, options))
}

/** What says most about an eval comes first; a good tree that is not green makes every further pair pointless. */
const TELLING: readonly Verdict[] = [
  'proven',
  'red-on-arrival',
  'flaky',
  'error',
  'survived',
  'wrong-red',
  'stale',
  'no-op',
]
const FINAL: ReadonlySet<Verdict> = new Set(['proven', 'red-on-arrival', 'flaky', 'error'])

/** Tries one pair after the other until one proves the eval; otherwise the most telling one counts. */
async function best<Pair>(pairs: Iterable<Pair>, show: (pair: Pair) => Promise<Shown>): Promise<Shown> {
  let found: Shown | undefined
  for (const pair of pairs) {
    // Whether another pair is needed depends on this one.
    // oxlint-disable-next-line no-await-in-loop
    const shown = await show(pair)
    if (found === undefined || rank(shown) < rank(found)) found = shown
    if (FINAL.has(found.judgement.verdict)) break
  }
  return found ?? noPair({ verdict: 'no-op', detail: '' })
}

function rank(shown: Shown): number {
  return TELLING.indexOf(shown.judgement.verdict)
}

/** A proof on an older commit says so: on today's files the place of the fix has moved. */
function sayWhere(shown: Shown, scratch: Scratch): Shown {
  const { judgement, good } = shown
  const isOld = good !== undefined && good.commit !== null && good.commit !== scratch.resolve('HEAD')
  if (judgement.verdict !== 'proven' || shown.by === 'commits' || !isOld) return shown
  const detail = `at ${good.commit?.slice(0, 10) ?? ''}, where it came in: ${judgement.detail}`
  return { ...shown, judgement: { ...judgement, detail } }
}

/** What shows that a proven eval never was one; everything else only says that it could not be shown again today. */
const AGAINST: ReadonlySet<Verdict> = new Set(['survived', 'wrong-red', 'flaky'])

/** Between two commits that somebody named there may be no bug of this eval's; only where it was red, green tells. */
function speaksAgainst(proof: Proof, earlier: Proof): boolean {
  const isElsewhere = proof.by === 'commits' && proof.bad?.tree !== earlier.bad?.tree
  return AGAINST.has(proof.verdict) && !(proof.verdict === 'survived' && isElsewhere)
}

/**
 * The record with its proof. Only a proven one becomes active. One that was proven before stays so while the code is
 * red, or commands are switched off: an eval that does its work must not be disarmed by proving it again.
 */
export function withProof(record: Eval, proof: Proof): Eval {
  if (record.proof?.verdict === 'proven' && proof.verdict !== 'proven' && !speaksAgainst(proof, record.proof))
    return record
  const isGenerated = record.lesson !== null || record.evidence.length > 0
  if (proof.verdict === 'proven' && record.status === 'candidate')
    return { ...record, proof, status: 'active' }
  if (proof.verdict !== 'proven' && record.status === 'active' && isGenerated) {
    return { ...record, proof, status: 'candidate' }
  }
  return { ...record, proof }
}
