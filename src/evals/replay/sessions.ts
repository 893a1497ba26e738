import * as z from 'zod'
import { compileGlobs } from '../glob.ts'
import type { Fix } from '../prove/fix.ts'
import type { Eval } from '../record.ts'

const editedSchema = z.looseObject({ sessionId: z.string(), files: z.array(z.string()) })

/** The files that each compiled session edited, from the text of `episodes.jsonl`; lines of another shape are left out. */
export function editedFiles(text: string): Map<string, string[]> {
  const edited = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const parsed = line.trim() === '' ? undefined : editedSchema.safeParse(parseLine(line))
    if (parsed?.success !== true) continue
    const { sessionId, files } = parsed.data
    edited.set(sessionId, [...(edited.get(sessionId) ?? []), ...files])
  }
  return edited
}

export type SessionReplay = {
  /** sessions in which it would have gone red, and the session repaired it */
  caught: string[]
  /** sessions that ended with one side of a coupling changed alone */
  left: string[]
}

/** What an eval would have said in the sessions that were compiled. */
export function replaySessions(
  record: Eval,
  edited: ReadonlyMap<string, string[]>,
  fixes: readonly Fix[],
): SessionReplay {
  const caught = [
    ...new Set(fixes.filter((fix) => fix.eval === record.id).map((fix) => fix.session)),
  ].toSorted()
  if (record.kind !== 'change' || !('when' in record.change)) return { caught, left: [] }
  const [when, required] = [compileGlobs(record.change.when), compileGlobs(record.change.require)]
  const left = [...edited]
    .filter(
      ([, files]) =>
        files.some((file) => when.matches(file) && !required.matches(file)) && !files.some(required.matches),
    )
    .map(([session]) => session)
  return { caught, left: left.toSorted() }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
