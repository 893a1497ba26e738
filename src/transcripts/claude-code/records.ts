const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const TYPE = Buffer.from('"type"')

/**
 * The value of the top-level key `type`, read without parsing the record.
 * When another key comes first whose value is an object or a list, the name of that key follows a dot: `.message`.
 * Inside a JSON string every quote is escaped, so no text can fake this. Null when the line is no JSON object.
 */
export function recordType(line: Buffer): string | null {
  if (line[0] !== 0x7b) return null
  let at = 1
  while (at < line.length) {
    if (line[at] !== QUOTE) return null
    const keyEnd = line.indexOf(QUOTE, at + 1)
    if (keyEnd < 0 || line[keyEnd + 1] !== COLON) return null
    const value = keyEnd + 2
    const first = line[value]
    if (keyEnd - at === 5 && line.compare(TYPE, 0, 6, at, keyEnd + 1) === 0) {
      if (first !== QUOTE) return null
      const end = line.indexOf(QUOTE, value + 1)
      return end < 0 ? null : line.toString('latin1', value + 1, end)
    }
    if (first === 0x7b || first === 0x5b) return `.${line.toString('latin1', at + 1, keyEnd)}`
    const end = first === QUOTE ? stringEnd(line, value) + 1 : line.indexOf(COMMA, value)
    if (end <= 0 || line[end] !== COMMA) return null
    at = end + 1
  }
  return null
}

/** The offset of the quote that closes the string which opens at `open`; -1 when it never closes. */
export function stringEnd(line: Buffer, open: number): number {
  for (let end = line.indexOf(QUOTE, open + 1); end >= 0; end = line.indexOf(QUOTE, end + 1)) {
    let slashes = 0
    while (line[end - 1 - slashes] === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
  }
  return -1
}
