import type { SessionEvent } from '../transcripts/session.ts'
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
  if (!/^(?:never|do not|avoid)\b/i.test(statement) || files.length === 0) return null
  for (const [, code = ''] of statement.matchAll(/`([^`\n]{3,60})`/g)) {
    if (files.includes(code) || !/[\w]/.test(code)) continue
    const pattern = spaced(code)
    const test = new RegExp(pattern)
    for (const event of events) {
      if (event.type !== 'edit' || (event.outcome !== 'ok' && event.outcome !== 'unknown')) continue
      for (const file of event.files) {
        if (!files.some((path) => file.path === path || file.path.endsWith(`/${path}`))) continue
        for (const { before, after } of file.hunks) {
          const match = before.split('\n').find((line) => test.test(line))
          const noMatch = after
            .split('\n')
            .find((line) => line.trim() !== '' && !test.test(line) && likeness(line, match ?? ''))
          if (match !== undefined && !test.test(after)) {
            return {
              kind: 'content',
              files: [...files],
              code,
              pattern,
              expect: 'none',
              match: match.trim(),
              noMatch: noMatch?.trim() ?? '',
            }
          }
        }
      }
    }
  }
  return null
}

/** The code as a pattern: every sign is meant literally, any spacing is allowed. */
function spaced(code: string): string {
  return code
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`\s*`)
}

function likeness(a: string, b: string): boolean {
  const words = new Set(b.match(/\w{3,}/g))
  return (a.match(/\w{3,}/g) ?? []).some((word) => words.has(word))
}
