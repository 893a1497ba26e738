import { withhold } from '../safety/injection.ts'
import { withPlainQuotes } from './human-text.ts'
import { LIMITS } from './limits.ts'
import type { Seen } from './seen.ts'
import type { Agent, EditStep, FileEdit, Session, SessionEvent, Skipped } from './session.ts'

/** What is known of a session beside its events. */
export type SessionFacts = Pick<
  Session,
  'sessionId' | 'cwd' | 'branch' | 'commit' | 'automated' | 'instructions'
>

/** Collects what an adapter reads, and cuts it into sessions of bounded size. */
export type SessionRecorder = ReturnType<typeof createRecorder>

/** `path` becomes the session's path; `seen` is shared between the files of one run. */
export function createRecorder(path: string, agent: Agent, seen: Seen) {
  const facts: SessionFacts = { sessionId: '', cwd: null, branch: null, commit: null, automated: false }
  let events: SessionEvent[] = []
  let dropped = new Set<SessionEvent>()
  let skipped: Skipped[] = []
  let skips = 0
  let startedAt: string | null = null
  let endedAt: string | null = null
  let characters = 0

  const skip = (line: number, reason: string): void => {
    skips++
    if (skipped.length < LIMITS.skippedLines) skipped.push({ line, reason })
    else if (skipped.length === LIMITS.skippedLines) skipped.push({ line, reason: 'more lines were skipped' })
  }

  return {
    path,
    facts,

    push(event: SessionEvent): void {
      if (!hasPaths(event)) return skip(event.line, LONG_PATH)
      events.push(event)
      characters += 200 + sizeOf(event)
    },
    /** Text that was added to a step after it had been pushed. */
    grow(by: number): void {
      characters += by
    },
    /** Takes an event back, for example a queued message that turns up again as a normal one. */
    drop(event: SessionEvent): void {
      dropped.add(event)
    },
    skip,
    /** How many lines were skipped so far, listed or not. */
    skips: () => skips,
    /** Any record's time; sessions are not written in the order of time. */
    time(at: string): void {
      if (startedAt === null || at < startedAt) startedAt = at
      if (endedAt === null || at > endedAt) endedAt = at
    },
    /** False when the record was read before, in this file or another one. */
    isNew: (id: string): boolean => seen.add(id),
    size: () => characters,
    isEmpty: () => events.length === 0 && skipped.length === 0,

    /** Whether the last event is a human turn: the best place to cut. */
    atTurn: () => events.at(-1)?.type === 'human',

    /** Hands out what was collected so far and starts over; facts and ids are kept. `cut`: a last turn stays here. */
    take({ lines, bytes, cut }: { lines: number; bytes: number; cut: boolean }): Session {
      const turn = cut && events.length > 1 && events.at(-1)?.type === 'human' ? events.splice(-1) : []
      const kept = dropped.size === 0 ? events : events.filter((event) => !dropped.has(event))
      const session = {
        path,
        agent,
        ...shown(facts),
        startedAt,
        endedAt,
        // Only now: until here messages that are stored twice are compared as they were typed.
        events: kept.map((event) => (event.type === 'human' ? withPlainQuotes(event) : event)),
        skipped,
        lines,
        bytes,
      }
      events = turn
      dropped = new Set()
      skipped = []
      startedAt = null
      endedAt = null
      characters = 0
      return session
    },
  }
}

const LONG_PATH = `is about a file whose path is longer than ${LIMITS.path} characters`

/** What nearly all session ids are; it says nothing. */
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/

/** Names that a transcript gives itself stand in every output, so they may not speak to an agent either. */
function shown(facts: SessionFacts): SessionFacts {
  const { sessionId, branch, cwd } = facts
  return {
    ...facts,
    sessionId: UUID.test(sessionId) ? sessionId : withhold(sessionId.slice(0, LIMITS.name)),
    branch: branch === null ? null : withhold(branch.slice(0, LIMITS.name)),
    cwd: cwd === null || cwd.length > LIMITS.path ? null : cwd,
  }
}

/** Takes what no path can be out of an event; false when it was about nothing else. */
function hasPaths(event: SessionEvent): boolean {
  if (event.type === 'read' || event.type === 'outside-edit') return event.path.length <= LIMITS.path
  if (event.type !== 'edit' || event.files.every(isPath)) return true
  event.files = event.files.filter(isPath)
  return event.files.length > 0
}

function isPath({ path, movedTo }: FileEdit): boolean {
  return path.length <= LIMITS.path && (movedTo ?? '').length <= LIMITS.path
}

function sizeOf(event: SessionEvent): number {
  switch (event.type) {
    case 'human':
    case 'agent':
      return event.text.length
    case 'command':
      return event.command.length + event.output.length
    case 'edit':
      return sizeOfEdit(event)
    case 'other':
      return event.input.length
    default:
      return 0
  }
}

function sizeOfEdit({ files }: EditStep): number {
  let size = 0
  for (const { hunks } of files) {
    size += 200
    for (const { before, after } of hunks) size += before.length + after.length
  }
  return size
}
