import type { Lesson } from '../lessons/lesson.ts'
import { addItemAfterEach, type Edit, findItem, normalise, removeItem, replaceItem } from './edit.ts'
import { outline } from './outline.ts'
import { fittingSection, place } from './place.ts'

/** One change of one file that a lesson asks for. */
export type Draft = {
  action: 'add' | 'change' | 'delete'
  edit: Edit
  section: string | null
  newSection: boolean
  before: string | null
  after: string | null
}

/** Adds a lesson's line; undefined when the text leaves no safe place for it. */
export function draftAddition(text: string, lesson: Lesson, line: string): Draft | undefined {
  const placement = place(outline(text), lesson, line)
  return placement === undefined ? undefined : { action: 'add', before: null, after: line, ...placement }
}

/** Further places for a lesson's line: after each item of the list that it belongs to, from the last but one upwards. */
export function otherPlaces(text: string, lesson: Lesson, line: string): Edit[] {
  const doc = outline(text)
  const section = fittingSection(doc, lesson)
  return section === undefined ? [] : addItemAfterEach(doc, section, line)
}

/** Puts a line where an older one stands. */
export function draftChange(text: string, before: string, line: string): Draft | undefined {
  const doc = outline(text)
  const found = findItem(doc, before)
  if (found === undefined) return undefined
  const edit = replaceItem(doc, found.section, found.item, line)
  const section = found.section.heading?.text ?? null
  return edit === undefined
    ? undefined
    : { action: 'change', edit, section, newSection: false, before, after: line }
}

/** Deletes a line; undefined when it is not there, or not ours alone any more. */
export function draftDeletion(text: string, line: string): Draft | undefined {
  const doc = outline(text)
  const found = findItem(doc, line)
  if (found === undefined) return undefined
  const edit = removeItem(doc, found.section, found.item)
  const section = found.section.heading?.text ?? null
  return edit === undefined
    ? undefined
    : { action: 'delete', edit, section, newSection: false, before: line, after: null }
}

/** All that the items of a text say, one normalised line each. */
export function linesSaid(text: string): Set<string> {
  return new Set(
    outline(text).sections.flatMap((section) => section.items.map((item) => normalise(item.text))),
  )
}
