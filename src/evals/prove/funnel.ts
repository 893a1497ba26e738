import * as z from 'zod'
import { proofSchema, type Eval } from '../record.ts'
import type { Verdict } from './judge.ts'
import type { IsDeclared } from './recovered-checks.ts'

const count = z.int().nonnegative()

export const funnelSchema = z.strictObject({
  candidates: count,
  /** well-formed, and able to fail at all */
  sound: count,
  /** in-process, or a command that may run */
  allowed: count,
  proven: count,
  /** proven, and quiet over the past commits; equals `proven` where no replay was made */
  quiet: count,
  active: count,
  /** proven of candidates; 0 when there are none */
  discrimination: z.number().min(0).max(1),
  verdicts: z.partialRecord(proofSchema.shape.verdict, count),
})
/** How many candidates came through each gate. */
export type Funnel = z.infer<typeof funnelSchema>

export type FunnelInput = {
  /** every candidate that the compiler made or the file holds, sound or not */
  candidates: number
  records: readonly Eval[]
  /** ids that replay found to cry wolf; undefined when there was no replay */
  noisy?: ReadonlySet<string>
  /** how many more were left out because replay found them to cry wolf, before anybody proved them */
  dropped?: number
  /** tells which commands may run that nobody has tried to prove yet */
  isDeclared?: IsDeclared
}

/** Counts how many candidates came through each gate. */
export function countFunnel({
  candidates,
  records,
  noisy = new Set(),
  dropped = 0,
  isDeclared = () => true,
}: FunnelInput): Funnel {
  const proven = records.filter((record) => record.proof?.verdict === 'proven')
  const counts = new Map<Verdict, number>()
  for (const { proof } of records)
    if (proof !== null) counts.set(proof.verdict, (counts.get(proof.verdict) ?? 0) + 1)
  return {
    candidates,
    sound: records.length + dropped,
    allowed: records.filter((record) => mayRun(record, isDeclared)).length + dropped,
    proven: proven.length,
    quiet: proven.filter((record) => !noisy.has(record.id)).length,
    active: records.filter((record) => record.status === 'active').length,
    discrimination: candidates === 0 ? 0 : proven.length / candidates,
    verdicts: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function mayRun(record: Eval, isDeclared: IsDeclared): boolean {
  if (record.proof !== null) return record.proof.verdict !== 'refused'
  return record.kind !== 'command' || isDeclared(record)
}

/** One line for the terminal and for the job summary. */
export function formatFunnel(funnel: Funnel): string {
  const { candidates, sound, allowed, proven, quiet, active } = funnel
  const rate =
    candidates === 0 ? '' : ` (${Math.round(funnel.discrimination * 100)} % of the candidates discriminate)`
  return `${candidates} candidates → ${sound} sound → ${allowed} allowed → ${proven} proven → ${quiet} quiet in replay → ${active} active${rate}`
}
