import { RE2JS } from 're2js'
import { requiredLiterals } from './literals.ts'

/*
 * Patterns are RE2 syntax: no look-around, no back-references, and time linear in the text, whoever wrote them.
 * A pattern is looked for in each line, `^` and `$` being the ends of the line. One that names a newline (\n, or the
 * flag s) is looked for in the whole text instead, `^` and `$` still being the ends of lines.
 */

export type Pattern = {
  source: string
  /** the numbers (from 1) of the lines on which a match starts; at most `limit` of them */
  lines: (text: string, limit?: number) => number[]
  test: (text: string) => boolean
  /** every text with a match holds one of these; undefined when that cannot be said */
  literals: readonly string[] | undefined
}

const cache = new Map<string, Pattern>()

/** Compiles a pattern; throws an Error that says what is wrong with it. */
export function compilePattern(source: string): Pattern {
  const known = cache.get(source)
  if (known !== undefined) return known
  const compiled = compile(source)
  cache.set(source, compiled)
  return compiled
}

/** What is wrong with a pattern as an assertion, or undefined. */
export function patternProblem(source: string): string | undefined {
  if (isPlain(source)) return undefined
  try {
    return compilePattern(source).test('') ? 'matches the empty string, so it says nothing' : undefined
  } catch (error) {
    return `is not RE2 syntax: ${error instanceof Error ? error.message : ''}`
  }
}

function compile(source: string): Pattern {
  const literals = isPlain(source) ? [source] : requiredLiterals(source)
  if (isPlain(source)) {
    return {
      source,
      literals,
      test: (text) => text.includes(source),
      lines: (text, limit) => plainLines(source, text, limit),
    }
  }
  if (/\\n|\n|\(\?[imU]*s/.test(source)) {
    const regex = RE2JS.compile(source, RE2JS.MULTILINE)
    return {
      source,
      literals,
      test: (text) => regex.test(text),
      lines: (text, limit) => startLines(regex, text, limit),
    }
  }
  const regex = RE2JS.compile(source)
  const mayMatch = literals === undefined ? quickLook(source) : containsOne(literals)
  return {
    source,
    literals,
    test: (text) => mayMatch(text) && matchingLines(regex, mayMatch, text, 1).length > 0,
    lines: (text, limit) => (mayMatch(text) ? matchingLines(regex, mayMatch, text, limit) : []),
  }
}

/** No metacharacter at all: the pattern is the text that it looks for. */
function isPlain(source: string): boolean {
  return !/[\\^$.|?*+()[\]{}\n]/.test(source)
}

function plainLines(needle: string, text: string, limit = Infinity): number[] {
  const found: number[] = []
  let line = 1
  let counted = 0
  for (let at = text.indexOf(needle); at !== -1 && found.length < limit;) {
    line += countNewlines(text, counted, at)
    counted = at
    found.push(line)
    const end = text.indexOf('\n', at)
    at = end === -1 ? -1 : text.indexOf(needle, end)
  }
  return found
}

function containsOne(literals: readonly string[]): (text: string) => boolean {
  return (text) => literals.some((literal) => text.includes(literal))
}

/** For a pattern that starts with (?i): a look that is never wrong when it says no. For any other: none. */
function quickLook(source: string): (text: string) => boolean {
  const literals = source.startsWith('(?i)') ? requiredLiterals(source.slice('(?i)'.length)) : undefined
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  if (literals === undefined || !literals.every((literal) => /^[\x00-\x7F]*$/.test(literal)))
    return () => true
  const has = containsOne(literals.map((literal) => literal.toLowerCase()))
  // Of all letters beyond ASCII two fold to one in it: the Kelvin sign, as in toLowerCase, and the long s.
  return (text) => has(text.toLowerCase()) || text.includes('\u017F')
}

function matchingLines(
  regex: RE2JS,
  mayMatch: (text: string) => boolean,
  text: string,
  limit = Infinity,
): number[] {
  const found: number[] = []
  let line = 1
  for (let start = 0; start <= text.length && found.length < limit; line++) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const content = text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end)
    if ((start < text.length || line === 1) && mayMatch(content) && regex.test(content)) found.push(line)
    start = end + 1
  }
  return found
}

function startLines(regex: RE2JS, text: string, limit = Infinity): number[] {
  const found: number[] = []
  const matcher = regex.matcher(text)
  let line = 1
  let counted = 0
  while (found.length < limit && matcher.find()) {
    line += countNewlines(text, counted, matcher.start())
    counted = matcher.start()
    if (found.at(-1) !== line) found.push(line)
  }
  return found
}

function countNewlines(text: string, from: number, to: number): number {
  let newlines = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) newlines++
  return newlines
}
