import type { CompiledSession } from '../episodes/split.ts'
import type { Session } from '../transcripts/session.ts'

/** A session as `workgraph compile --json` shows it. */
export type SessionRecord = {
  path: string
  agent: string
  sessionId: string
  cwd: string | null
  branch: string | null
  commit: string | null
  startedAt: string | null
  endedAt: string | null
  turns: { line: number; label: string; durable: boolean }[]
  interrupts: { line: number; kind: 'interrupt' | 'denial' }[]
  recoveries: {
    failLine: number
    passLine: number
    command: string
    kind: string
    files: string[]
    cause: string
  }[]
  skipped: { line: number; reason: string }[]
}

export function sessionRecord(session: Session, compiled: CompiledSession): SessionRecord {
  const { path, agent, sessionId, cwd, branch, commit, startedAt, endedAt, skipped } = session
  return {
    path,
    agent,
    sessionId,
    cwd,
    branch,
    commit,
    startedAt,
    endedAt,
    turns: compiled.turns.map(({ line, label, durable }) => ({ line, label, durable })),
    interrupts: compiled.interrupts.map(({ line, kind }) => ({ line, kind })),
    recoveries: compiled.recoveries.map(({ failLine, passLine, command, kind, files, cause }) => ({
      failLine,
      passLine,
      command,
      kind,
      files,
      cause,
    })),
    skipped: skipped.map(({ line, reason }) => ({ line, reason })),
  }
}

/** A session that was too large to be held comes in several parts; it is shown as one. */
export function joinRecords(first: SessionRecord | undefined, next: SessionRecord): SessionRecord {
  if (first === undefined) return next
  return {
    ...first,
    endedAt: next.endedAt ?? first.endedAt,
    turns: [...first.turns, ...next.turns],
    interrupts: [...first.interrupts, ...next.interrupts],
    recoveries: [...first.recoveries, ...next.recoveries],
    skipped: [...first.skipped, ...next.skipped],
  }
}
