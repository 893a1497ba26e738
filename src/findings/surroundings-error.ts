import { errorLine } from './error-line.ts'

/** Errors of the machine and its settings, not of the code. */
const SURROUNDINGS =
  /not permitted|permission denied|command not found|is not installed|auto-?sign|gpg|failed to sign|connection refused|could not resolve host|network is unreachable|EADDRINUSE|address already in use|ENOSPC|no space left|out of memory|certificate|docker daemon|Cannot connect to/i

/** The error line of an output when it speaks of the surroundings, and a key that is the same in other sessions. */
export function surroundingsError(output: string): { key: string; text: string } | null {
  if (!SURROUNDINGS.test(output)) return null
  for (const line of output.slice(0, 6000).split('\n')) {
    if (!SURROUNDINGS.test(line)) continue
    const text = errorLine(line)
    if (text === null) continue
    return {
      key: text
        .toLowerCase()
        .replace(/[^a-z ]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 60),
      text,
    }
  }
  return null
}
