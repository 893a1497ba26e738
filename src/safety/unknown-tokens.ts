import type { SecretSpan } from './secret-span.ts'

/**
 * A hash with its name before it (subresource integrity, lock files), or a run of token characters.
 * "." and "/" part the pieces of a path or a dotted name, so they part tokens too.
 */
const HASH_OR_RUN = /\b(?<hash>sha\d{1,3}|md5|h1)[-:=][\w+/=]+|[A-Za-z0-9_+-]{20,}={0,2}/gi

/** Ids that agents print all the time; they open nothing. */
const HARMLESS_PREFIX = /^(?:toolu|msg|req|call|resp|chatcmpl|item|run|fc|rs|gen)[_-]/
const DIGIT = 0
const CAPITAL = 1
const SMALL = 2
const OTHER = 3
/** measured by evals/redaction: between names (below 0.28) and random tokens (0.44 on average) */
const LEAST_CHANGES = 0.3
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i

/**
 * Random-looking tokens of a kind that nobody listed. Words, paths, hex (commits, hashes) and UUIDs stay:
 * in a name a word begins about every fifth character; in a random token the kind of character changes
 * more than twice as often. A capital followed by a small letter counts as one beginning.
 */
export function unknownTokens(text: string): SecretSpan[] {
  const spans: SecretSpan[] = []
  for (const match of text.matchAll(HASH_OR_RUN)) {
    const token = match[0]
    if (match.groups?.['hash'] !== undefined || HARMLESS_PREFIX.test(token) || !looksRandom(token)) continue
    spans.push({ start: match.index, end: match.index + token.length, kind: 'token' })
  }
  return spans
}

function looksRandom(token: string): boolean {
  if (!/[a-z]/.test(token) || !/[A-Z]/.test(token) || !/\d/.test(token) || UUID.test(token)) return false
  let changes = 0
  let before = charClass(token.charCodeAt(0))
  for (let at = 1; at < token.length; at += 1) {
    const now = charClass(token.charCodeAt(at))
    if (now !== before && now !== OTHER && before !== OTHER && !(before === CAPITAL && now === SMALL))
      changes += 1
    before = now
  }
  return changes / (token.length - 1) >= LEAST_CHANGES
}

function charClass(code: number): number {
  if (code >= 48 && code <= 57) return DIGIT
  if (code >= 65 && code <= 90) return CAPITAL
  if (code >= 97 && code <= 122) return SMALL
  return OTHER
}
