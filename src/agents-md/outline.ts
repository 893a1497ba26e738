import { afterFrontMatter, indentation, opaqueEnd } from './blocks.ts'
import { type Line, splitLines } from './lines.ts'

/** Line numbers of an outline are 0-based and inclusive. */
type Heading = { level: number; text: string; firstLine: number; lastLine: number }

/** A list item with its continuation lines and nested items; `text` is its own text on one line. */
export type Item = { firstLine: number; lastLine: number; indent: number; marker: string; text: string }

/** What stands under one heading, up to the next one of any level; `heading` is null before the first. */
export type Section = { heading: Heading | null; lastLine: number; items: Item[] }

export type Outline = { text: string; lines: Line[]; sections: Section[] }

/**
 * `item`: the one that is open, `within`: the last one of the section with all that it is nested in, outermost first.
 * `paragraph`: the first line of the paragraph that is open, or -1. `blank`: whether the line before was.
 */
type Scan = Outline & { item: Item | undefined; within: Item[]; paragraph: number; blank: boolean }

const ATX = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])(?:[ \t]+(\S.*)?)?$/
const RULER = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/

/**
 * Where the headings and list items of a Markdown text stand. One pass, line by line; what it does not know (tables,
 * HTML, quotes) is content that nothing is put into. Fences, comments and front matter are opaque.
 */
export function outline(text: string): Outline {
  const first: Section = { heading: null, lastLine: -1, items: [] }
  const scan: Scan = {
    text,
    lines: splitLines(text),
    sections: [first],
    item: undefined,
    within: [],
    paragraph: -1,
    blank: true,
  }
  const start = afterFrontMatter(scan.lines)
  first.lastLine = start - 1
  for (let index = start; index < scan.lines.length; index += 1) index = readBlock(scan, index)
  return { text, lines: scan.lines, sections: scan.sections }
}

/** Reads the block or the one line at `index`; returns the last line that it took. */
function readBlock(scan: Scan, index: number): number {
  const line = (scan.lines[index] as Line).text
  if (line.trim() === '') {
    scan.blank = true
    scan.paragraph = -1
    return index
  }
  const atx = ATX.exec(line)
  const setext = scan.paragraph === -1 ? null : SETEXT.exec(line)
  if (atx !== null) {
    const title = (atx[2] ?? '').replace(/(?:^|[ \t])#+[ \t]*$/, '').trim()
    openSection(scan, { level: (atx[1] as string).length, text: title, firstLine: index, lastLine: index })
    return index
  }
  if (setext !== null) {
    const title = scan.lines.slice(scan.paragraph, index).map((each) => each.text.trim())
    const level = (setext[1] as string).startsWith('=') ? 1 : 2
    closeBefore(scan, scan.paragraph)
    openSection(scan, { level, text: title.join(' '), firstLine: scan.paragraph, lastLine: index })
    return index
  }
  return readContent(scan, index, line)
}

function readContent(scan: Scan, index: number, line: string): number {
  const section = scan.sections.at(-1) as Section
  const opaque = opaqueEnd(scan.lines, index)
  const last = opaque ?? index
  section.lastLine = last
  const bullet = RULER.test(line) ? null : ITEM.exec(line)
  const indent = indentation(line)
  const goesOn = bullet === null ? continued(scan, line, opaque !== undefined) : undefined
  if (bullet !== null) {
    extendParents(scan.within, indent, last)
    const [, , marker, text] = bullet
    scan.item = {
      firstLine: index,
      lastLine: last,
      indent,
      marker: marker as string,
      text: (text ?? '').trim(),
    }
    section.items.push(scan.item)
    while ((scan.within.at(-1)?.indent ?? -1) >= indent) scan.within.pop()
    scan.within.push(scan.item)
    scan.paragraph = -1
  } else if (goesOn !== undefined) {
    extendParents(scan.within, indent, last)
    scan.item = goesOn
    goesOn.lastLine = last
    if (opaque === undefined) goesOn.text = `${goesOn.text} ${line.trim()}`
  } else {
    scan.item = undefined
    if (opaque !== undefined || RULER.test(line)) scan.paragraph = -1
    else if (scan.paragraph === -1) scan.paragraph = index
  }
  scan.blank = false
  return last
}

/** The item that a line goes on with: it is indented below it or one of its parents, or lazily goes on with its text. */
function continued(scan: Scan, line: string, opaque: boolean): Item | undefined {
  const { item } = scan
  if (item === undefined) return undefined
  const indent = indentation(line)
  if (indent <= item.indent && !scan.blank && !opaque && !RULER.test(line)) return item
  return scan.within.findLast((each) => each.indent < indent && each.lastLine >= item.lastLine)
}

function openSection(scan: Scan, heading: Heading): void {
  scan.sections.push({ heading, lastLine: heading.lastLine, items: [] })
  scan.item = undefined
  scan.within = []
  scan.paragraph = -1
  scan.blank = true
}

/** The paragraph that turned out to be a heading does not belong to the section before. */
function closeBefore(scan: Scan, line: number): void {
  let last = line - 1
  const section = scan.sections.at(-1) as Section
  while (last > (section.heading?.lastLine ?? -1) && (scan.lines[last] as Line).text.trim() === '') last -= 1
  section.lastLine = last
}

/** The items that a deeper line belongs to reach down to that line. */
function extendParents(within: readonly Item[], indent: number, line: number): void {
  for (const item of within) {
    if (item.indent >= indent) break
    item.lastLine = Math.max(item.lastLine, line)
  }
}
