import type { Eval } from '../record.ts'
import type { Verdict } from './judge.ts'

export type Funnel = {
  candidates: number
  /** well-formed, and able to fail at all */
  sound: number
  /** in-process, or a command that may run */
  allowed: number
  proven: number
  /** proven, and quiet over the past commits; equals `proven` where no replay was made */
  quiet: number
  active: number
  /** proven of candidates, 0..1; 0 when there are none */
  discrimination: number
  verdicts: Readonly<Partial<Record<Verdict, number>>>
}

export type FunnelInput = {
  /** every candidate that the compiler made or the file holds, sound or not */
  candidates: number
  records: readonly Eval[]
  /** ids that replay found to cry wolf; undefined when there was no replay */
  noisy?: ReadonlySet<string>
}

/** Counts how many candidates came through each gate. */
export function countFunnel({ candidates, records, noisy = new Set() }: FunnelInput): Funnel {
  const proven = records.filter((record) => record.proof?.verdict === 'proven')
  const counts = new Map<Verdict, number>()
  for (const { proof } of records)
    if (proof !== null) counts.set(proof.verdict, (counts.get(proof.verdict) ?? 0) + 1)
  return {
    candidates,
    sound: records.length,
    allowed: records.filter((record) => record.proof?.verdict !== 'refused').length,
    proven: proven.length,
    quiet: proven.filter((record) => !noisy.has(record.id)).length,
    active: records.filter((record) => record.status === 'active').length,
    discrimination: candidates === 0 ? 0 : proven.length / candidates,
    verdicts: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** One line for the terminal and for the job summary. */
export function formatFunnel(funnel: Funnel): string {
  const { candidates, sound, allowed, proven, quiet, active } = funnel
  const rate =
    candidates === 0 ? '' : ` (${Math.round(funnel.discrimination * 100)} % of the candidates discriminate)`
  return `${candidates} candidates → ${sound} sound → ${allowed} allowed → ${proven} proven → ${quiet} quiet in replay → ${active} active${rate}`
}
