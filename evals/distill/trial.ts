// Tries the gates on seeded lies and on harmless variants of correct lessons.
import type { Court } from './court.ts'
import { makeLies, type Lie } from './lies.ts'
import { variants } from './variants.ts'

export type Trial = {
  lies: Map<string, { count: number; refused: number }>
  /** lies that were believed, or refused for a wrong reason */
  missed: { kind: string; statement: string; verdict: string }[]
  correct: { count: number; refused: { statement: string; reason: string; detail: string }[] }
}

export function tryGates(court: Court, seeds: readonly number[]): Trial {
  const trial: Trial = { lies: new Map(), missed: [], correct: { count: 0, refused: [] } }
  for (const lie of seeds.flatMap((seed) => makeLies(seed))) judgeLie(lie, court, trial)
  for (const lesson of variants()) {
    trial.correct.count += 1
    trial.correct.refused.push(...court.judge(JSON.stringify({ lessons: [lesson] })).refused)
  }
  return trial
}

function judgeLie({ kind, lessons, right }: Lie, court: Court, trial: Trial): void {
  const tally = trial.lies.get(kind) ?? { count: 0, refused: 0 }
  trial.lies.set(kind, tally)
  tally.count += 1
  const { admitted, refused } = court.judge(JSON.stringify({ lessons }))
  const [only] = refused
  const isRight =
    refused.length === 1 &&
    admitted.length === lessons.length - 1 &&
    only !== undefined &&
    right.includes(only.reason)
  if (isRight) tally.refused += 1
  else {
    const verdict = refused.map(({ reason, detail }) => `${reason}: ${detail}`).join('; ') || 'admitted'
    trial.missed.push({ kind, statement: lessons.at(-1)?.statement ?? '', verdict })
  }
}
