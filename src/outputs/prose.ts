import { codeSpan, inertProse } from '../safety/markdown.ts'
import type { Lesson } from '../lessons/lesson.ts'

/** A sentence of ours with its code spans kept and everything else made inert. */
function prose(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part) => (/^`[^`\n]+`$/.test(part) ? codeSpan(part.slice(1, -1)) : padded(part)))
    .join('')
}

/** `inertProse` trims; the spaces beside a code span belong to the sentence. */
function padded(part: string): string {
  if (part.trim() === '') return part === '' ? '' : ' '
  return `${/^\s/.test(part) ? ' ' : ''}${inertProse(part)}${/\s$/.test(part) ? ' ' : ''}`
}

/** One lesson as one list item: the statement, then the reason. */
export function lessonLine(lesson: Lesson): string {
  return `- ${prose(lesson.statement)}${lesson.why === '' ? '' : ` ${prose(lesson.why)}`}`
}

/** The day of a point in time; undefined for what is none, because records can be edited by anybody. */
export function dayOf(at: string | null): string | undefined {
  return /^\d{4}-\d\d-\d\d/.exec(at ?? '')?.[0]
}

/** Where it was learned, short: how many sessions and the last day. */
export function seenNote({ seen }: Lesson): string {
  const day = dayOf(seen.last)
  const often = seen.sessions === 1 ? 'one session' : `${seen.sessions} sessions`
  return day === undefined ? often : `${often}, last on ${day}`
}

/** Lessons that speak to an agent today. */
export function isLive({ state }: Lesson): boolean {
  return state === 'proposed' || state === 'accepted'
}
