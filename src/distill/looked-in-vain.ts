import type { CommandStep, OtherStep, ReadStep, SessionEvent } from '../transcripts/session.ts'

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

const TRIES = 2

/** The steps right after a look in vain that found something: they tell where the thing really is. */
export function foundInstead(events: readonly SessionEvent[]): Set<SessionEvent> {
  const found = new Set<SessionEvent>()
  let tries = 0
  for (const event of events) {
    if (lookedInVain(event) !== null) tries = TRIES
    else if (tries > 0 && isStep(event) && event.outcome === 'ok') {
      found.add(event)
      tries -= 1
    }
  }
  return found
}

function isStep(event: SessionEvent): event is CommandStep | ReadStep | OtherStep {
  return event.type === 'command' || event.type === 'read' || event.type === 'other'
}
