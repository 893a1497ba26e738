import { type Line, lineBreak } from './lines.ts'
import { type Item, type Outline, outline, type Section } from './outline.ts'

/** Replaces the characters from `start` up to `end`; nothing else of the text changes by as much as a byte. */
export type Edit = { start: number; end: number; text: string }

/** The headings that we make ourselves, and so may take away with their last line. */
export const OWN_HEADINGS = {
  trap: 'Known traps',
  rule: 'Rules',
  check: 'Checks',
  coupling: 'Changes that belong together',
  workflow: 'Workflows',
} as const

export function applyEdit(text: string, edit: Edit): string {
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end)
}

/** The item whose own text is `text`, with its section. */
export function findItem(doc: Outline, text: string): { section: Section; item: Item } | undefined {
  const wanted = normalise(text)
  for (const section of doc.sections) {
    const item = section.items.find((each) => normalise(each.text) === wanted)
    if (item !== undefined) return { section, item }
  }
  return undefined
}

/** Appends an item to the last list of the section, or starts one after its content. */
export function addItem(doc: Outline, section: Section, text: string): Edit | undefined {
  const siblings = topItems(section)
  const last = siblings.at(-1)
  if (last !== undefined) {
    const before = siblings.at(-2)
    const gap = last.firstLine - ((before ?? last).lastLine + 1)
    const loose = before !== undefined && gap > 0 && gap === blankLinesAbove(doc, last.firstLine)
    const indent = /^[ \t]*/.exec((doc.lines[last.firstLine] as Line).text)?.[0] ?? ''
    return verified(
      doc,
      insertAfter(doc, last.lastLine, [...(loose ? [''] : []), `${indent}${nextMarker(last)} ${text}`]),
      text,
    )
  }
  // Directly under an empty heading of ours, so that taking the item away again leaves that heading alone.
  const empty = section.lastLine === section.heading?.lastLine
  const tight = section.lastLine === -1 || (empty && isOwn(section))
  return verified(doc, insertAfter(doc, section.lastLine, [...(tight ? [] : ['']), `- ${text}`]), text)
}

/** The other ways to add an item to a tight list of bullets: after each top item but the last, from below. */
export function addItemAfterEach(doc: Outline, section: Section, text: string): Edit[] {
  const siblings = topItems(section)
  const isTight = siblings.every(
    (item, index) => index === 0 || item.firstLine === (siblings[index - 1]?.lastLine ?? 0) + 1,
  )
  if (!isTight || siblings.some((item) => /^\d/.test(item.marker))) return []
  // Between two items of a list no edit can be swallowed, so that none has to be verified.
  const edits = siblings.slice(0, -1).map((item) => {
    const indent = /^[ \t]*/.exec((doc.lines[item.firstLine] as Line).text)?.[0] ?? ''
    return insertAfter(doc, item.lastLine, [`${indent}${item.marker} ${text}`])
  })
  return edits.toReversed()
}

function topItems({ items }: Section): Item[] {
  const top = items.reduce((least, { indent }) => Math.min(least, indent), Infinity)
  return items.filter((item) => item.indent === top)
}

/** Adds a section with one item at the end of the text. */
export function addSection(doc: Outline, title: string, text: string): Edit | undefined {
  const levels = doc.sections.flatMap((section) => section.heading?.level ?? [])
  const level =
    levels.includes(2) || !levels.some((each) => each > 2)
      ? 2
      : Math.min(...levels.filter((each) => each > 2))
  const block = [`${'#'.repeat(level)} ${title}`, '', `- ${text}`]
  const edit = insertAfter(doc, doc.lines.length - 1, doc.lines.length === 0 ? block : ['', ...block])
  return verified(doc, edit, text)
}

/** Another text in place of an item's; undefined when the item has grown nested items that it would orphan. */
export function replaceItem(doc: Outline, section: Section, item: Item, text: string): Edit | undefined {
  if (hasChildren(section, item)) return undefined
  const line = doc.lines[item.firstLine] as Line
  const lead = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*/.exec(line.text)?.[0] ?? ''
  const edit = { start: line.start + lead.length, end: (doc.lines[item.lastLine] as Line).end, text }
  return verified(doc, edit, text)
}

/** Takes an item away, with the heading of ours that would be left empty. */
export function removeItem(doc: Outline, section: Section, item: Item): Edit | undefined {
  if (hasChildren(section, item)) return undefined
  const { heading } = section
  const alone = section.items.length === 1 && section.lastLine === item.lastLine
  const withHeading = alone && isOwn(section) && heading !== null && item.firstLine === heading.lastLine + 2
  let from = withHeading ? heading.firstLine : item.firstLine
  const blank = from > 0 && doc.lines[from - 1]?.text.trim() === ''
  if (blank && (withHeading || !isFollowedByItem(doc, section, item))) from -= 1
  const last = doc.lines[item.lastLine] as Line
  const first = doc.lines[from] as Line
  // The last line of a text without a final line break takes the break before it along.
  const start = last.end === last.next && from > 0 ? (doc.lines[from - 1] as Line).end : first.start
  return { start, end: last.next, text: '' }
}

/** Whitespace never decides whether two lines say the same. */
export function normalise(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function insertAfter(doc: Outline, index: number, added: readonly string[]): Edit {
  const line = doc.lines[index]
  const eol =
    line === undefined || line.end === line.next ? lineBreak(doc.text) : doc.text.slice(line.end, line.next)
  if (line === undefined) return { start: 0, end: 0, text: added.map((each) => each + eol).join('') }
  const text = line.end === line.next ? added.map((each) => eol + each) : added.map((each) => each + eol)
  return { start: line.next, end: line.next, text: text.join('') }
}

/** An edit counts only when the item is found again: an unclosed fence, say, would swallow it. */
function verified(doc: Outline, edit: Edit, text: string): Edit | undefined {
  return findItem(outline(applyEdit(doc.text, edit)), text) === undefined ? undefined : edit
}

function nextMarker(item: Item): string {
  const number = /^(\d+)([.)])$/.exec(item.marker)
  return number === null ? item.marker : `${Number(number[1]) + 1}${number[2]}`
}

function isOwn(section: Section): boolean {
  const title = section.heading?.text
  return Object.values(OWN_HEADINGS).some((own) => own === title)
}

function hasChildren(section: Section, item: Item): boolean {
  return section.items.some((each) => each.firstLine > item.firstLine && each.firstLine <= item.lastLine)
}

function isFollowedByItem(doc: Outline, section: Section, item: Item): boolean {
  const next = section.items.find((each) => each.firstLine > item.lastLine)
  return next !== undefined && blankLinesAbove(doc, next.firstLine) === next.firstLine - item.lastLine - 1
}

function blankLinesAbove(doc: Outline, index: number): number {
  let count = 0
  while (doc.lines[index - 1 - count]?.text.trim() === '') count += 1
  return count
}
