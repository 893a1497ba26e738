import { exactNames } from '../../findings/wording/names.ts'
import { comparableText, type Readable } from '../admit/cited-sessions.ts'
import { comparable } from '../admit/quotes.ts'
import type { Proposal } from '../answer.ts'
import type { Mark, Passage } from '../passages.ts'

/** How much of a passage a review shows: what is cited at length, the rest at half of it. */
export type Weight = 'cited' | 'beside'

const SHORTEST_NAME = 4
/** Of the passages that speak of the same names: how many of each kind, the latest first. */
const ELSEWHERE: Readonly<Record<Mark, number>> = { H: 3, A: 3, E: 2, $: 1, T: 2, X: 0 }

/** The passages of a session by which a lesson can be judged: the cited ones, their neighbours, the same names elsewhere, the end. */
export function around(
  proposal: Proposal,
  session: Readable,
  lines: ReadonlySet<number>,
): Map<Passage, Weight> {
  const { passages } = session
  const wanted = new Map<Passage, Weight>()
  const beside = (passage: Passage | undefined): void => {
    if (passage !== undefined && !wanted.has(passage)) wanted.set(passage, 'beside')
  }
  for (const passage of passages) if (lines.has(passage.line)) wanted.set(passage, 'cited')
  for (const [at, passage] of passages.entries()) {
    if (!lines.has(passage.line)) continue
    beside(passages[at - 1])
    beside(passages[at + 1])
  }
  for (const passage of elsewhere(namesOf(proposal), passages, lines)) beside(passage)
  beside(passages.findLast(({ mark }) => mark === 'H'))
  beside(passages.findLast(({ mark }) => mark === 'A'))
  return wanted
}

/** What a lesson speaks of, in small letters: a path by its last part, a call without its brackets. */
export function namesOf({ statement, why }: Proposal): string[] {
  const names = [...exactNames(statement), ...exactNames(why)].map((name) =>
    comparable(name.replace(/\(\)$/, '').replace(/^.*\/(?=[^/]+$)/, '')),
  )
  return [...new Set(names)].filter((name) => name.length >= SHORTEST_NAME)
}

function elsewhere(
  names: readonly string[],
  passages: readonly Passage[],
  lines: ReadonlySet<number>,
): Passage[] {
  if (names.length === 0) return []
  const left = { ...ELSEWHERE }
  return passages.toReversed().filter((passage) => {
    if (left[passage.mark] === 0 || lines.has(passage.line)) return false
    const text = comparableText(passage)
    if (!names.some((name) => text.includes(name))) return false
    left[passage.mark] -= 1
    return true
  })
}
