/** One line of a text; `next` is where the following one starts, so `eol` stands between `end` and `next`. */
export type Line = { start: number; end: number; next: number; text: string }

/** Splits at LF, keeping a CR with its line break. Only the last line can be without one; no empty line follows it. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start < text.length) {
    const feed = text.indexOf('\n', start)
    const next = feed === -1 ? text.length : feed + 1
    let end = feed === -1 ? text.length : feed
    if (feed > start && text[feed - 1] === '\r') end -= 1
    lines.push({ start, end, next, text: text.slice(start, end) })
    start = next
  }
  return lines
}

/** The line break that most lines of the text use. */
export function lineBreak(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1
  const windows = text.split('\r\n').length - 1
  return windows * 2 > all ? '\r\n' : '\n'
}
