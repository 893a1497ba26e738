import type { SecretSpan } from './secret-span.ts'

/** A hash with its name before it (subresource integrity, lock files), or a run of characters of base64. */
const HASH_OR_RUN = /\b(?<hash>sha\d{1,3}|md5|h1)[-:=][\w+/=]+|[A-Za-z0-9_+/-]{20,}={0,2}/gi
/** In base64 a "/" stands anywhere; in a path it stands between words. */
const PATH_WORD = /(?:^|\/)(?:[a-z_-]{4,}|[A-Z]?[a-z]{4,})(?:\/|$)/

/** Ids that agents and their services print all the time, as in `toolu_01…` or `session_01…`; they open nothing. */
const HARMLESS_ID =
  /^(?:[a-z]{2,12}_){1,3}01[A-Za-z0-9]{20,26}$|^(?:call|resp|chatcmpl|item|run|fc|rs|gen)[_-]/
/** the stretch without "-", "_" or "+" that a name of a temporary folder does not reach */
const LONG_STRETCH = /[A-Za-z0-9]{16}/
/** a commit or a hash within a longer name */
const HEX = /[0-9a-f]{12,}/g
const DIGIT = 0
const CAPITAL = 1
const SMALL = 2
const OTHER = 3
/** measured by evals/redaction: between names (below 0.26) and random tokens (0.44 on average) */
const LEAST_CHANGES = 0.27
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i

/**
 * Random-looking tokens of a kind that nobody listed. Words, paths, hex (commits, hashes) and UUIDs stay:
 * in a name a word begins about every fifth character; in a random token the kind of character changes
 * more than twice as often. A capital followed by a small letter counts as one beginning.
 */
export function unknownTokens(text: string): SecretSpan[] {
  const spans: SecretSpan[] = []
  for (const match of text.matchAll(HASH_OR_RUN)) {
    if (match.groups?.['hash'] !== undefined) continue
    let start = match.index
    for (const piece of PATH_WORD.test(match[0]) ? match[0].split('/') : [match[0]]) {
      if (!HARMLESS_ID.test(piece) && looksRandom(piece))
        spans.push({ start, end: start + piece.length, kind: 'token' })
      start += piece.length + 1
    }
  }
  return spans
}

function looksRandom(run: string): boolean {
  const token = run.replaceAll(HEX, '')
  if (run.length < 20) return false
  if (
    !/[a-z]/.test(token) ||
    !/[A-Z]/.test(token) ||
    !/\d/.test(token) ||
    !LONG_STRETCH.test(token) ||
    UUID.test(run)
  )
    return false
  let changes = 0
  let before = charClass(token.charCodeAt(0))
  for (let at = 1; at < token.length; at += 1) {
    const now = charClass(token.charCodeAt(at))
    if (now !== before && now !== OTHER && before !== OTHER && !(before === CAPITAL && now === SMALL))
      changes += 1
    before = now
  }
  return changes / (run.length - 1) >= LEAST_CHANGES
}

function charClass(code: number): number {
  if (code >= 48 && code <= 57) return DIGIT
  if (code >= 65 && code <= 90) return CAPITAL
  if (code >= 97 && code <= 122) return SMALL
  return OTHER
}
