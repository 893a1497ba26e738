import { isHidden } from './hidden-unicode.ts'

/** A document for a file or the standard output whose texts hold no secret, or had theirs hidden; laid out for people. */
export function inertJson(value: unknown): string {
  return escapeJson(JSON.stringify(value, null, 2))
}

/**
 * JSON with hidden characters as escapes that a reviewer sees, and no `##[`, which the runner of a GitHub job would obey
 * in the middle of a line. Parsing gives the same characters back.
 */
export function escapeJson(json: string): string {
  // oxlint-disable-next-line no-control-regex -- what is not plain ASCII is looked at
  return json.replaceAll('##[', '##\\u005b').replaceAll(/[^\x00-\x7f]|\x7f/gu, escapeHidden)
}

function escapeHidden(character: string): string {
  if (!isHidden(character.codePointAt(0) ?? 0)) return character
  return character.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
