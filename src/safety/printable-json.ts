import { isHidden } from './hidden-unicode.ts'
import { redact } from './redact.ts'

/**
 * JSON for a file or the standard output: secrets redacted, hidden characters as escapes that a reviewer sees, and no
 * `##[`, which the runner of a GitHub job would obey in the middle of a line. Parsing gives the same characters back.
 */
export function printableJson(value: unknown): string {
  // The same paths, ids and labels stand in a document again and again.
  const clean = new Map<string, string>()
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'string') return inner
    let shown = clean.get(inner)
    if (shown === undefined) clean.set(inner, (shown = redact(inner)))
    return shown
  })
  // oxlint-disable-next-line no-control-regex -- what is not plain ASCII is looked at
  return text.replaceAll('##[', '##\\u005b').replaceAll(/[^\x00-\x7f]|\x7f/gu, escapeHidden)
}

function escapeHidden(character: string): string {
  if (!isHidden(character.codePointAt(0) ?? 0)) return character
  return character.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
