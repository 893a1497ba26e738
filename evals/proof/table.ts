import type { Funnel } from '../../src/evals/prove/funnel.ts'
import type { Measured } from './measure.ts'

type Part = [part: number, whole: number]
export type Totals = {
  pairs: Part
  naive: Part
  cosmetic: Part
  gates: Omit<Funnel, 'discrimination' | 'verdicts'>
}

/** All pairs together. */
export function totalsOf(measured: readonly Measured[]): Totals {
  const sum = (pick: (one: Measured) => number): number =>
    measured.reduce((total, one) => total + pick(one), 0)
  const marks = (pick: (one: Measured) => readonly boolean[]): Part => [
    sum((one) => pick(one).filter(Boolean).length),
    sum((one) => pick(one).length),
  ]
  return {
    pairs: [sum((one) => (one.proven.length > 0 ? 1 : 0)), measured.length],
    naive: marks((one) => one.naive),
    cosmetic: marks((one) => one.cosmetic),
    gates: {
      candidates: sum((one) => one.funnel.candidates),
      sound: sum((one) => one.funnel.sound),
      allowed: sum((one) => one.funnel.allowed),
      proven: sum((one) => one.funnel.proven),
      quiet: sum((one) => one.funnel.quiet),
      active: sum((one) => one.funnel.active),
    },
  }
}

/** The section of docs/quality.md. */
export function tableOf({ pairs, naive, cosmetic, gates }: Totals): string {
  const { candidates, sound, allowed, proven, quiet, active } = gates
  const rows = [
    ['pairs of slip and fix whose compiled eval is proven', share(pairs), 'at least 80 %'],
    ['naive wrong fixes that a proven eval rejects', share(naive), 'at least 80 %'],
    ['cosmetic changes that a proven eval rejects: false alarms', share(cosmetic), 'at most 2 %'],
    ['discrimination rate: candidates that are proven', share([proven, candidates]), ''],
  ]
  return [
    '| what | figure | aim |',
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    '| candidates | sound | allowed | proven | quiet in replay | active |',
    '| --- | --- | --- | --- | --- | --- |',
    `| ${[candidates, sound, allowed, proven, quiet, active].join(' | ')} |`,
    '',
  ].join('\n')
}

export function share([part, whole]: Part): string {
  return whole === 0 ? 'none' : `${((part / whole) * 100).toFixed(1)} % (${part} of ${whole})`
}
