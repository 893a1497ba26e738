import { join } from 'node:path'
import { readSessions } from '../../src/transcripts/read.ts'
import type { Session, SessionEvent } from '../../src/transcripts/session.ts'

export const FIXTURES = join(import.meta.dirname, '../fixtures/transcripts')

/** The one session of a fixture. */
export function fixture(name: string): Session {
  const [session] = [...readSessions(join(FIXTURES, name), { path: name })]
  if (!session) throw new Error(`${name} holds no session`)
  return session
}

/** One line an event: `call→result type outcome(exit code): what`. */
export const eventLines = (session: Session): string[] => session.events.map(eventLine)

function eventLine(event: SessionEvent): string {
  switch (event.type) {
    case 'human':
      return `${event.line} human/${event.channel}: ${event.text}`
    case 'agent':
      return `${event.line} agent: ${event.text}`
    case 'interrupt':
      return `${event.line} ${event.kind}`
    case 'outside-edit':
      return `${event.line} outside-edit: ${event.path}`
    case 'command':
      return `${event.line}→${event.resultLine} ${event.outcome}(${event.exitCode}): ${event.command}`
    case 'edit': {
      const files = event.files.map(({ path, action, movedTo, hunks }) =>
        [
          action,
          path,
          movedTo && `to ${movedTo}`,
          ...hunks.map((hunk) => JSON.stringify([hunk.before, hunk.after])),
        ]
          .filter(Boolean)
          .join(' '),
      )
      return `${event.line}→${event.resultLine} ${event.outcome}${event.changedByHuman ? ', changed by human' : ''}: ${files.join('; ')}`
    }
    case 'read':
      return `${event.line}→${event.resultLine} ${event.outcome}: read ${event.path}`
    case 'other':
      return `${event.line}→${event.resultLine} ${event.outcome}: ${event.tool}`
  }
}
