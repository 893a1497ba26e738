import { contentWords } from '../../findings/rule-key.ts'
import { exactNames } from '../../findings/wording/names.ts'
import type { Lesson } from '../../lessons/lesson.ts'
import { saysTheSame } from '../../lessons/similar.ts'
import { opposes } from './stance.ts'

type Said = Pick<Lesson, 'statement' | 'why' | 'evidence' | 'kind'>

/** Whether two lessons say the same, perhaps in other words: the words, or the same lines and things with fewer common words. */
export function isTwin(a: Said, b: Said): boolean {
  const [wordsA, wordsB] = [contentWords(a.statement), contentWords(b.statement)]
  if (opposes(a.statement, b.statement)) return false
  if (saysTheSame(wordsA, wordsB)) return true
  const names = sharedNames(a.statement, b.statement)
  if (names === 'both have their own') return false
  const lines = sharedLines(a, b)
  if (names === 'same' && lines > 0) return true
  if (lines > 0 && saysTheSame(wordsA, wordsB, names === 'none' ? 0.55 : 0.45)) return true
  return names === 'same' && saysTheSame(wordsA, wordsB, 0.6)
}

/**
 * How the exact names of two statements relate. Who says a thing again may leave a name out; who names another one too
 * means another thing.
 */
function sharedNames(a: string, b: string): 'same' | 'some' | 'both have their own' | 'none' {
  const [namesA, namesB] = [new Set(exactNames(a)), new Set(exactNames(b))]
  const common = [...namesA].filter((name) => namesB.has(name)).length
  if (common === 0) return 'none'
  if (common < namesA.size && common < namesB.size) return 'both have their own'
  return common === namesA.size && common === namesB.size ? 'same' : 'some'
}

/** The share of cited lines that both cite, of the one that cites fewer; 0 unless it is most of them. */
function sharedLines(a: Said, b: Said): number {
  const [placesA, placesB] = [placesOf(a), placesOf(b)]
  const common = [...placesA].filter((place) => placesB.has(place)).length
  const share = common / Math.max(1, Math.min(placesA.size, placesB.size))
  return share >= 0.5 ? share : 0
}

function placesOf({ evidence }: Said): Set<string> {
  return new Set(evidence.map(({ path, line }) => `${path}\n${line}`))
}
