import type { Lesson } from '../lessons/lesson.ts'

/** The order in which lessons are shown when no compile has ranked them: the surer first. */
export function bestFirst(a: Lesson, b: Lesson): number {
  return b.confidence - a.confidence || b.seen.sessions - a.seen.sessions || (a.id < b.id ? -1 : 1)
}
