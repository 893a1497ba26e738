import { argumentSecrets } from './secret-arguments.ts'
import { assignedSecrets } from './secret-assignments.ts'
import { SECRET_SHAPES } from './secret-shapes.ts'
import type { SecretSpan } from './secret-span.ts'
import { librarySecrets } from './secretlint.ts'
import { unknownTokens } from './unknown-tokens.ts'

/**
 * Every secret has one of these: a run of characters long enough for a token, a URL with a user in it,
 * or a word that announces a secret, or a command that takes one. Text without them, the common case, costs one linear scan.
 */
const WORTH_A_LOOK =
  /[\w+/=.-]{16}|:\/\/[^\s/]*@|pass|pwd|secret|token|cred|key|auth|cookie|session|curl|mysql|mariadb/i

/** What one pass uncovers, such as a name that a longer token had swallowed, the next one sees. */
const MAX_PASSES = 5

/** Replaces every secret by `[REDACTED:<kind>]`. Idempotent, linear in the length of the text. */
export function redact(text: string): string {
  if (!WORTH_A_LOOK.test(text)) return text
  let clean = text
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const cleaner = redactOnce(clean)
    if (cleaner === clean) break
    clean = cleaner
  }
  return clean
}

function redactOnce(text: string): string {
  // In this order: a known shape names the kind best, and each step sees the marks of the one before.
  let clean = replaceSpans(text, knownShapes(text))
  clean = replaceSpans(clean, unmarked(clean, librarySecrets(clean)))
  clean = replaceSpans(clean, assignedSecrets(clean))
  clean = replaceSpans(clean, argumentSecrets(clean))
  return replaceSpans(clean, unknownTokens(clean))
}

/** The library would take a whole URL for a secret because of the mark within it. */
function unmarked(text: string, spans: SecretSpan[]): SecretSpan[] {
  return spans.filter(({ start, end }) => !text.slice(start, end).includes('[REDACTED:'))
}

function knownShapes(text: string): SecretSpan[] {
  const spans: SecretSpan[] = []
  for (const shape of SECRET_SHAPES) {
    if (!text.includes(shape.trigger)) continue
    for (const match of text.matchAll(shape.pattern)) {
      spans.push({ start: match.index, end: match.index + match[0].length, kind: shape.kind })
    }
  }
  return spans
}

function replaceSpans(text: string, spans: SecretSpan[]): string {
  if (spans.length === 0) return text
  spans.sort((a, b) => a.start - b.start || b.end - a.end)
  const parts: string[] = []
  let end = 0
  for (const span of spans) {
    if (span.start >= end) parts.push(text.slice(end, span.start), `[REDACTED:${span.kind}]`)
    end = Math.max(end, span.end)
  }
  parts.push(text.slice(end))
  return parts.join('')
}
