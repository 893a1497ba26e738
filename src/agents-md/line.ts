import { PROGRAM } from '../findings/wording/letters.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { normalise } from './edit.ts'

const LONGEST = 400

/** What would make an item something else than one line of text. */
const STRUCTURE = /^(?:#{1,6}(?:\s|$)|>|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|`{3}|~{3}|\||<|\[[ xX]\]|[-=_*]+$)/

/** The lesson as one line for an instructions file, without a list marker. */
export function lessonLine(lesson: Pick<Lesson, 'statement' | 'why'>): string {
  const statement = sentence(lesson.statement)
  const why = /\bbecause\b/i.test(statement) ? '' : sentence(lesson.why)
  if (why === '') return statement
  return `${statement}${/[.!?]$/.test(statement) ? '' : '.'} ${why}`
}

/** Why the line cannot stand in a Markdown list as plain text, or null. */
export function lineProblem(text: string): string | null {
  if (text === '') return 'it is empty'
  if (text.length > LONGEST) return `it is longer than ${LONGEST} characters`
  if (STRUCTURE.test(text)) return 'it starts like a heading, list, quote, table or tag'
  return null
}

function sentence(text: string): string {
  // The patch is printed as it is, and the runner of a GitHub job would obey this anywhere in a line.
  const line = normalise(text).replaceAll('##[', '## [')
  if (line === '') return ''
  const start = PROGRAM.test(line)
    ? line
    : line.replace(/^\p{Ll}(?=\p{Ll}*(?:\s|$))/u, (letter) => letter.toUpperCase())
  return /[.!?)`"]$/.test(start) ? start : `${start.replace(/(?<![;:,])[;:,]+$/, '')}.`
}
