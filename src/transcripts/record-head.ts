const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b

/**
 * The value of the key `type` of the JSON object that opens at `open`, read without parsing it. When an object or a
 * list comes before, the answer is its key behind a dot (`.message`); null when this is no JSON object.
 *
 * No text can fake this: inside a JSON string every quote is escaped.
 */
export function typeAt(line: Buffer, open = 0): string | null {
  if (line[open] !== OPEN_BRACE) return null
  let at = open + 1
  while (line[at] === QUOTE) {
    const keyEnd = stringEnd(line, at)
    if (line[keyEnd + 1] !== COLON) return null
    const value = keyEnd + 2
    const first = line[value]
    if (isText(line, at + 1, keyEnd, 'type')) return nameAt(line, value)
    if (first === OPEN_BRACE || first === OPEN_BRACKET) return `.${nameIn(line, at + 1, keyEnd)}`
    const end = valueEnd(line, value)
    if (line[end] !== COMMA) return null
    at = end + 1
  }
  return null
}

/** The short text that stands at `value`; null when there is none. */
function nameAt(line: Buffer, value: number): string | null {
  const end = line[value] === QUOTE ? stringEnd(line, value) : line.length
  return end === line.length ? null : nameIn(line, value + 1, end)
}

/** The offset of the value of `key` in the object that opens at `open`; -1 when an object or a list comes before. */
export function valueAt(line: Buffer, open: number, key: string): number {
  if (line[open] !== OPEN_BRACE) return -1
  let at = open + 1
  while (line[at] === QUOTE) {
    const keyEnd = stringEnd(line, at)
    if (line[keyEnd + 1] !== COLON) return -1
    const value = keyEnd + 2
    if (isText(line, at + 1, keyEnd, key)) return value
    const first = line[value]
    if (first === OPEN_BRACE || first === OPEN_BRACKET) return -1
    const end = valueEnd(line, value)
    if (line[end] !== COMMA) return -1
    at = end + 1
  }
  return -1
}

/** Whether the bytes from `from` to `to` are this text (ASCII). */
function isText(line: Buffer, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false
  for (let at = 0; at < text.length; at++) if (line[from + at] !== text.charCodeAt(at)) return false
  return true
}

const MAX_NAME = 40
/** The last names by what they begin and end with. A transcript repeats a few of them, and to decode one takes long. */
const names: string[] = Array.from({ length: 256 }, () => '')

function nameIn(line: Buffer, from: number, to: number): string {
  if (to - from > MAX_NAME) return line.toString('latin1', from, to)
  const slot = (11 * (line[from] ?? 0) + 21 * (line[to - 1] ?? 0) + to - from) & 255
  const known = names[slot] ?? ''
  if (isText(line, from, to, known)) return known
  return (names[slot] = line.toString('latin1', from, to))
}

/** The offset behind the object that opens at `open`; -1 when it holds other objects or lists. */
export function flatObjectEnd(line: Buffer, open: number): number {
  let at = open + 1
  while (line[at] === QUOTE) {
    const keyEnd = stringEnd(line, at)
    const first = line[keyEnd + 2]
    if (line[keyEnd + 1] !== COLON || first === OPEN_BRACE || first === OPEN_BRACKET) return -1
    const end = valueEnd(line, keyEnd + 2)
    if (line[end] === CLOSE_BRACE) return end + 1
    if (line[end] !== COMMA) return -1
    at = end + 1
  }
  return -1
}

/** The offset behind a string, number or word. */
function valueEnd(line: Buffer, at: number): number {
  if (line[at] === QUOTE) return stringEnd(line, at) + 1
  let end = at
  while (end < line.length && line[end] !== COMMA && line[end] !== CLOSE_BRACE) end++
  return end
}

/** Most strings are short: they are walked; what is longer is searched. */
const SHORT = 64

/** The offset of the quote that closes the string which opens at `open`; the line's length when it never closes. */
export function stringEnd(line: Buffer, open: number): number {
  const near = Math.min(line.length, open + SHORT)
  let at = open + 1
  for (; at < near; at++) {
    const byte = line[at]
    if (byte === QUOTE) return at
    if (byte === BACKSLASH) at++
  }
  for (let end = line.indexOf(QUOTE, at); end >= 0; end = line.indexOf(QUOTE, end + 1)) {
    let slashes = 0
    while (end - 1 - slashes >= at && line[end - 1 - slashes] === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
  }
  return line.length
}

/** The first offset from `from` on at which one of the needles stands; -1 without one. */
export function firstOf(needles: readonly Buffer[], line: Buffer, from: number): number {
  let first = -1
  for (const needle of needles) {
    const at = line.indexOf(needle, from)
    if (at >= 0 && (first < 0 || at < first)) first = at
  }
  return first
}

/** The string that follows `needle` (a key with its colon and the opening quote); null when there is none. */
export function stringAfter(line: Buffer, needle: Buffer, from = 0): string | null {
  const at = line.indexOf(needle, from)
  if (at < 0) return null
  const open = at + needle.length - 1
  const end = stringEnd(line, open)
  if (isPlain(line, open + 1, end)) return line.toString('latin1', open + 1, end)
  try {
    return JSON.parse(line.toString('utf8', open, end + 1)) as string
  } catch {
    return null
  }
}

/** Whether the bytes of a string that closes at `to` stand for themselves. */
function isPlain(line: Buffer, from: number, to: number): boolean {
  if (to === line.length) return false
  for (let at = from; at < to; at++) {
    const byte = line[at] ?? 0
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return false
  }
  return true
}
