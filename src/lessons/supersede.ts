import type { Draft } from './draft.ts'
import { compare } from './group.ts'

/** Of lessons that contradict each other the one that was said last stands; the chain stays visible. */
export function supersede(drafts: readonly Draft[]): Draft[] {
  const byTopic = Map.groupBy(
    drafts.filter(({ topic }) => topic !== null),
    ({ project, topic }) => `${project}\n${topic ?? ''}`,
  )
  for (const rivals of byTopic.values()) {
    const oldestFirst = rivals.toSorted(
      (a, b) =>
        compare(a.lesson.seen.last ?? '', b.lesson.seen.last ?? '') || compare(a.lesson.id, b.lesson.id),
    )
    for (const [index, older] of oldestFirst.entries()) {
      const newer = oldestFirst[index + 1]
      if (newer === undefined) continue
      older.lesson.state = 'superseded'
      older.lesson.supersededBy = newer.lesson.id
      newer.lesson.supersedes = [...newer.lesson.supersedes, older.lesson.id]
    }
  }
  return [...drafts]
}
