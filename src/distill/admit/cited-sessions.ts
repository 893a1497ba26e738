import type { Session } from '../../transcripts/session.ts'
import { passagesOf, type Passage } from '../passages.ts'
import { comparable } from './quotes.ts'

/** What stands in the lines of one transcript, as a prompt shows it. */
export type Readable = {
  path: string
  sessionId: string
  cwd: string | null
  startedAt: string | null
  /** lines of the file */
  lines: number
  passages: readonly Passage[]
  byLine: ReadonlyMap<number, readonly Passage[]>
  /** all passages as one comparable text; made when it is first needed */
  text: () => string
}

/** Makes sessions readable line by line. A long session comes in several segments of one file; they are one here. */
export function readable(sessions: readonly Session[]): Readable[] {
  const byPath = Map.groupBy(sessions, ({ path }) => path)
  return [...byPath.values()].map((segments) => {
    const passages = segments.flatMap(({ events, cwd }) => events.flatMap((event) => passagesOf(event, cwd)))
    const [first] = segments
    let text: string | undefined
    return {
      path: first?.path ?? '',
      sessionId: first?.sessionId ?? '',
      cwd: first?.cwd ?? null,
      startedAt: first?.startedAt ?? null,
      lines: segments.reduce((sum, { lines }) => sum + lines, 0),
      passages,
      byLine: Map.groupBy(passages, ({ line }) => line),
      text: () => (text ??= comparable(passages.map((passage) => passage.text).join('\n'))),
    }
  })
}

const comparableTexts = new WeakMap<Passage, string>()

/** The comparable text of a passage: an answer may ask for it thousands of times. */
export function comparableText(passage: Passage): string {
  const known = comparableTexts.get(passage)
  if (known !== undefined) return known
  const text = comparable(passage.text)
  comparableTexts.set(passage, text)
  return text
}
