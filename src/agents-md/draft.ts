import type { Lesson } from '../lessons/lesson.ts'
import { type Edit, findItem, removeItem, replaceItem } from './edit.ts'
import { lessonLine } from './line.ts'
import { outline } from './outline.ts'
import { place } from './place.ts'

/** One change of one file that a lesson asks for. */
export type Draft = {
  action: 'add' | 'change' | 'delete'
  edit: Edit
  section: string | null
  newSection: boolean
  before: string | null
  after: string | null
}

/** Adds the lesson's line; undefined when the text leaves no safe place for it. */
export function draftAddition(text: string, lesson: Lesson): Draft | undefined {
  const after = lessonLine(lesson)
  const placement = place(outline(text), lesson, after)
  return placement === undefined ? undefined : { action: 'add', before: null, after, ...placement }
}

/** Replaces the line of an older lesson, where it stands, by the newer one's. */
export function draftChange(text: string, old: Lesson, lesson: Lesson): Draft | undefined {
  const before = lessonLine(old)
  const after = lessonLine(lesson)
  const doc = outline(text)
  const found = findItem(doc, before)
  if (found === undefined) return undefined
  const edit = replaceItem(doc, found.section, found.item, after)
  const section = found.section.heading?.text ?? null
  return edit === undefined
    ? undefined
    : { action: 'change', edit, section, newSection: false, before, after }
}

/** Deletes the lesson's line; undefined when it is not there, or not ours alone any more. */
export function draftDeletion(text: string, lesson: Lesson): Draft | undefined {
  const before = lessonLine(lesson)
  const doc = outline(text)
  const found = findItem(doc, before)
  if (found === undefined) return undefined
  const edit = removeItem(doc, found.section, found.item)
  const section = found.section.heading?.text ?? null
  return edit === undefined
    ? undefined
    : { action: 'delete', edit, section, newSection: false, before, after: null }
}

/** Whether the text already has the lesson's line. */
export function says(text: string, lesson: Lesson): boolean {
  return findItem(outline(text), lessonLine(lesson)) !== undefined
}
