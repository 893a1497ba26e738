import type { Eval } from './record.ts'

/** What a human or a proof wrote into a record (status, proof, severity) outlives the next compile. */
export function keepEvals(
  stored: readonly Eval[],
  derived: readonly Eval[],
  { names, dismissed }: { names: ReadonlyMap<string, string>; dismissed: ReadonlySet<string> },
): Eval[] {
  const result = new Map(stored.map((record) => [record.id, record]))
  for (const record of derived) {
    const lesson = names.get(record.lesson ?? '') ?? record.lesson
    if (lesson !== '' && !result.has(record.id)) result.set(record.id, { ...record, lesson })
  }
  return [...result.values()]
    .filter(({ lesson }) => lesson === null || !dismissed.has(lesson))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
