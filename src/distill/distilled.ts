import { amend } from '../lessons/amend.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { keepEvals } from '../evals/derive-kept.ts'
import type { Compilation } from '../outputs/compile-sessions.ts'
import type { Admission } from './admit/admission.ts'
import { bestFirst } from './best-first.ts'

/** What a model added to a compile, and what that cost. `problem`: why it ended early; what was admitted before stands. */
export type Distilled = {
  admitted: number
  refused: Admission['refused']
  spent: string
  problem: string | null
}

/** A compile with what a model had admitted. What both found is one lesson, at the place that the compile gave it. */
export function withAdmission<Whole extends Pick<Compilation, 'lessons' | 'ranked' | 'evals'>>(
  whole: Whole,
  { admitted, evals }: Pick<Admission, 'admitted' | 'evals'>,
  dismissed: ReadonlySet<string>,
): Whole {
  const { lessons, names } = amend({ lessons: whole.lessons, dismissed }, admitted)
  return {
    ...whole,
    lessons,
    ranked: rankedWith(whole.ranked, lessons),
    evals: keepEvals(whole.evals, evals, { names, dismissed }),
  }
}

/** New ones stand before the first that is less sure; the others keep their order. */
function rankedWith(ranked: readonly Lesson[], lessons: readonly Lesson[]): Lesson[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  const known = new Set(ranked.map(({ id }) => id))
  const result = ranked.flatMap(({ id }) => byId.get(id) ?? [])
  for (const lesson of lessons.filter(({ id }) => !known.has(id)).toSorted(bestFirst)) {
    const at = result.findIndex(({ confidence }) => confidence < lesson.confidence)
    result.splice(at === -1 ? result.length : at, 0, lesson)
  }
  return result
}
