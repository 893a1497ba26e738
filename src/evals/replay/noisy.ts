import type { Lesson } from '../../lessons/lesson.ts'
import { resolveCommit } from '../../tree/repository.ts'
import { isInProcess } from '../check/in-process.ts'
import type { Eval } from '../record.ts'
import { readHistory } from './history.ts'
import { criesWolf, replay } from './replay.ts'

/** Enough to see a habit, few enough to cost less than the compile itself. */
const LAST = 60

/** How the reason begins for which such an eval is dropped. */
const WOLF = 'would have cried wolf'

/** How many evals were dropped because they would have cried wolf. */
export function countDropped(rejected: readonly { reason: string }[]): number {
  return rejected.filter(({ reason }) => reason.startsWith(WOLF)).length
}

/**
 * The evals that would have cried wolf over the past commits, with the reason. What a human laid down is not judged by
 * the past: the rule may be there because of it.
 */
export async function noisyEvals(
  evals: readonly Eval[],
  lessons: readonly Lesson[],
  root: string,
): Promise<Map<string, string>> {
  const head = resolveCommit(root, 'HEAD')
  const origins = new Map(lessons.map((lesson) => [lesson.id, lesson.origin]))
  const judged = evals
    .filter(isInProcess)
    .filter(({ lesson }) => lesson !== null && origins.get(lesson) !== 'human')
  if (head === undefined || judged.length === 0) return new Map()
  const commits = readHistory(root, { head, last: LAST })
  const noisy = new Map<string, string>()
  for (const found of (await replay(judged, root, commits)).values()) {
    if (!criesWolf(found)) continue
    const { falseAlarms, caught } = found
    noisy.set(
      found.id,
      `${WOLF}: ${falseAlarms.length} false alarms and ${caught.length} catches in the last ${commits.length} commits`,
    )
  }
  return noisy
}
