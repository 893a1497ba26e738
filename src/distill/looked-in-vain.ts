import type { SessionEvent } from '../transcripts/session.ts'

const NOT_THERE = /no such file|does(?:n't| not) exist|not found/i
const NOT_THERE_AFTER = /: No such file or directory/i
const NOT_THERE_BEFORE = /(?:Path|File) does not exist: ([\w.@/~-]{3,200})/i
const BEGINNING = 4_000
const LONGEST_PATH = 200

/** The path that a step looked for and did not find, or null. The agent believed in it, often because a document names it. */
export function lookedInVain(event: SessionEvent): string | null {
  switch (event.type) {
    case 'read':
      return event.outcome === 'failed' && NOT_THERE.test(event.output.slice(0, 400)) ? event.path : null
    case 'other':
      return event.outcome === 'failed' ? pathIn(event.output) : null
    case 'command':
      return pathIn(event.output)
    default:
      return null
  }
}

function pathIn(output: string): string | null {
  const text = output.slice(0, BEGINNING)
  const path =
    NOT_THERE_BEFORE.exec(text)?.[1] ?? endOf(text.slice(0, NOT_THERE_AFTER.exec(text)?.index ?? 0))
  return path.replace(/\/$/, '') || null
}

/** The path that a text ends with; matched over a short piece, because the end is not looked for from the start. */
function endOf(text: string): string {
  return /[\w.@/~-]{3,}$/.exec(text.slice(-LONGEST_PATH))?.[0] ?? ''
}
