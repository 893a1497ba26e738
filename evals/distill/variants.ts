// Harmless variants of the correct lessons: what copying, shortening and typography make of a true quote.
import { CORRECT } from './correct.ts'

type Lesson = (typeof CORRECT)[number]

const CHANGES: readonly ((quote: string) => string)[] = [
  (quote) => quote,
  (quote) => quote.replaceAll(' ', '  '),
  (quote) => quote.replaceAll("'", '’').replaceAll('"', '“'),
  (quote) => `${quote} `,
  // A gap that hides a negation is not harmless.
  (quote) =>
    quote.length > 40 && !/\bnot\b/.test(quote) ? `${quote.slice(0, 16)}…${quote.slice(-16)}` : quote,
  (quote) => (quote.length > 30 ? quote.slice(4, -4) : quote),
  (quote) => (quote.length > 30 ? `… ${quote.slice(6)}` : quote),
  (quote) => quote.replace(' ', '\n'),
]

export function variants(): Lesson[] {
  return CORRECT.flatMap((lesson) => CHANGES.map((change) => variant(lesson, change)))
}

function variant(lesson: Lesson, change: (quote: string) => string): Lesson {
  const evidence = lesson.evidence.map(({ session, line, quote }) => ({
    session,
    line,
    quote: change(quote),
  }))
  return { ...lesson, evidence }
}
