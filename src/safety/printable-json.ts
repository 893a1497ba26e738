import { escapeJson } from './inert-json.ts'
import { redact } from './redact.ts'

/** JSON for a file or the standard output: secrets redacted, and nothing in it that is hidden or obeyed. */
export function printableJson(value: unknown): string {
  // The same paths, ids and labels stand in a document again and again.
  const clean = new Map<string, string>()
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'string') return inner
    let shown = clean.get(inner)
    if (shown === undefined) clean.set(inner, (shown = redact(inner)))
    return shown
  })
  return escapeJson(text)
}
