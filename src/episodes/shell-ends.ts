/** Where the parts of a shell text end. */

const RUN = /[^\\'"$`#\n \t\r&|;<>()]*/y

/** The end of a run of characters that mean nothing to a shell. */
export function endOfRun(source: string, from: number): number {
  RUN.lastIndex = from
  RUN.test(source)
  return RUN.lastIndex
}

/** The place of the quote that ends what the one at `open` begins; the end of the text when there is none. */
export function closingQuote(source: string, open: number): number {
  const quote = source.charAt(open)
  let end = placeOf(quote, source, open + 1)
  if (quote === "'") return end
  while (end < source.length && isEscaped(source, end, open)) end = placeOf(quote, source, end + 1)
  return end
}

/** Whether the backslashes before a place, as far as `open`, are odd in number. */
function isEscaped(source: string, at: number, open: number): boolean {
  let first = at
  while (first - 1 > open && source.charAt(first - 1) === '\\') first -= 1
  return (at - first) % 2 === 1
}

/** The place of the parenthesis that closes the one at `open`; quotes hide those within them. */
export function closingParenthesis(source: string, open: number): number {
  let depth = 0
  let at = open
  while (at < source.length) {
    const char = source.charAt(at)
    if (char === "'" || char === '"') at = closingQuote(source, at)
    else if (char === '\\') at += 1
    else if (char === '(') depth += 1
    else if (char === ')' && --depth === 0) return at
    at += 1
  }
  return source.length
}

export function endOfLine(source: string, from: number): number {
  return placeOf('\n', source, from)
}

/** The next place of a character; the end of the text when it does not come again. */
function placeOf(char: string, source: string, from: number): number {
  const at = source.indexOf(char, from)
  return at < 0 ? source.length : at
}

/** The position after the line that holds only `mark`. */
export function afterHeredoc(source: string, from: number, mark: string): number {
  let at = from
  while (at < source.length) {
    const end = endOfLine(source, at)
    if (source.slice(at, end).trim() === mark) return end
    at = end + 1
  }
  return source.length
}

/** How many characters a redirection has, its target left out. */
export function redirectionLength(source: string, from: number): number {
  let at = from
  while (at < from + 3 && '<>&|-'.includes(source.charAt(at)) && source.charAt(at) !== '') at += 1
  return at - from
}
