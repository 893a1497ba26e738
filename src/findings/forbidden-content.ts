import type { Hunk, SessionEvent } from '../transcripts/session.ts'
import type { Check } from './finding.ts'

/**
 * "Never write `X` in FILE" is checkable when the agent then took `X` out: what it removed must match,
 * and what it put in its place must not. The transcript itself shows the pattern red and green.
 */
export function forbiddenContent(
  statement: string,
  files: readonly string[],
  events: readonly SessionEvent[],
): Check | null {
  const forbidden = files.length === 0 ? null : forbiddenCode(statement)
  if (forbidden === null || files.includes(forbidden.code)) return null
  const test = new RegExp(forbidden.pattern)
  for (const { before, after } of hunksIn(events, files)) {
    const match = before.split('\n').find((line) => test.test(line))
    if (match === undefined || test.test(after)) continue
    const noMatch = after.split('\n').find((line) => line.trim() !== '' && likeness(line, match))
    return {
      kind: 'content',
      files: [...files],
      ...forbidden,
      expect: 'none',
      match: match.trim(),
      noMatch: noMatch?.trim() ?? '',
    }
  }
  return null
}

function hunksIn(events: readonly SessionEvent[], files: readonly string[]): Hunk[] {
  return events
    .filter((event) => event.type === 'edit' && (event.outcome === 'ok' || event.outcome === 'unknown'))
    .flatMap((event) => (event.type === 'edit' ? event.files : []))
    .filter((file) => files.some((path) => file.path === path || file.path.endsWith(`/${path}`)))
    .flatMap((file) => file.hunks)
}

/** What is forbidden in so many words: the code follows its verb, and behind it stands at most where. */
const FORBIDDEN =
  /^(?:never|do not|avoid) (?:ever )?(?<verb>us(?:e|ing)|call(?:ing)?|import(?:ing)?|writ(?:e|ing)|add(?:ing)?|put(?:ting)?|leav(?:e|ing)) (?:the |an? |any )?`(?<code>[^`\n]{3,60})`(?<rest>.*)$/i
/** Or it is the example, or the means, of what is forbidden: "never calculate money with fractions like `* 0.9`". */
const FORBIDDEN_AS =
  /^(?:never|do not|avoid) (?:ever )?(?!(?:remov|delet|drop|renam|replac|chang|edit|touch|mov|forget|omit|skip|miss|revert|disabl|ignor|updat|confus|mix|break)\w*)(?<verb>\w+) (?<what>[^`,;:.]{1,60} )?(?:like|such as|with|using|as|via) `(?<code>[^`\n]{3,60})`(?<rest>.*)$/i
const WHERE =
  /^(?:,? (?:in|inside|into|within|from|to|and|or) (?:the (?:file|module) )?`[^`\n]{1,200}`)*(?=[.,;:]|$| instead\b| again\b| any ?more\b)/i
/** A sentence that forbids only at times, or in some way, cannot be checked by looking for the code. */
const AT_TIMES =
  /\b(?:without|unless|except|apart|besides|before|after|until|till|while|when|whenever|where|if|only|outside|other than|more than|twice|but)\b/i

/** Code that a statement forbids without a condition, and its pattern; null for everything else. */
function forbiddenCode(statement: string): { code: string; pattern: string } | null {
  const found = FORBIDDEN.exec(statement) ?? FORBIDDEN_AS.exec(statement)
  const { verb = '', what = '', code = '', rest = '' } = found?.groups ?? {}
  if (!/\w/.test(code) || !WHERE.test(rest)) return null
  if (AT_TIMES.test(`${what} ${rest.replace(/`[^`]*`/g, '')}`)) return null
  const called = /^call/i.test(verb) && /\w$/.test(code)
  // A single word of small letters stands in comments and in other names, too.
  if (/^[a-z]+$/.test(code) && !called) return null
  return { code, pattern: `${literally(code)}${called ? String.raw`\s*\(` : ''}` }
}

/** The code as a pattern: every sign is meant literally and as a whole word, any spacing is allowed. */
function literally(code: string): string {
  const words = code.trim().split(/\s+/)
  return words
    .map((word, at) => {
      const before = /\w$/.test(words[at - 1] ?? '') && /^\w/.test(word) ? String.raw`\s+` : String.raw`\s*`
      return `${at === 0 ? '' : before}${word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)}`
    })
    .join('')
    .replace(/^(?=\w)/, String.raw`\b`)
    .replace(/(?<=\w)$/, String.raw`\b`)
}

function likeness(a: string, b: string): boolean {
  const words = new Set(b.match(/\w{3,}/g))
  return (a.match(/\w{3,}/g) ?? []).some((word) => words.has(word))
}
