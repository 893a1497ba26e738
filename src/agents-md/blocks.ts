import type { Line } from './lines.ts'

const FENCE = /^[ \t]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})/

/** Columns of white space before the text, a tab reaching to the next multiple of four. */
export function indentation(text: string): number {
  let columns = 0
  for (const character of text) {
    if (character === ' ') columns += 1
    else if (character === '\t') columns += 4 - (columns % 4)
    else break
  }
  return columns
}

/** The first line after the front matter; 0 when there is none. */
export function afterFrontMatter(lines: readonly Line[]): number {
  if (lines[0]?.text.trimEnd() !== '---') return 0
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line.text))
  return end === -1 ? 0 : end + 1
}

/**
 * The last line of a fenced block or an HTML comment that starts on this line, or undefined when none does.
 * An unclosed one runs to the end of the text, as in CommonMark.
 */
export function opaqueEnd(lines: readonly Line[], start: number): number | undefined {
  const line = (lines[start] as Line).text
  const fence = FENCE.exec(line)?.[1]
  // Backticks after a backtick fence make it a code span.
  if (
    fence !== undefined &&
    !(fence.startsWith('`') && line.slice(line.indexOf(fence) + fence.length).includes('`'))
  ) {
    const closing = new RegExp(`^[ \\t]*\\${fence[0]}{${fence.length},}[ \\t]*$`)
    return findFrom(lines, start + 1, (each) => closing.test(each))
  }
  if (!/^ {0,3}<!--/.test(line)) return undefined
  return line.includes('-->') ? start : findFrom(lines, start + 1, (each) => each.includes('-->'))
}

function findFrom(lines: readonly Line[], start: number, matches: (line: string) => boolean): number {
  for (let index = start; index < lines.length; index += 1) {
    if (matches((lines[index] as Line).text)) return index
  }
  return lines.length - 1
}
