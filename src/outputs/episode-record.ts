import type { Episode } from '../episodes/episode.ts'
import { eventsOf, tookEffect } from '../findings/steps.ts'
import { repoPath } from '../findings/repo-path.ts'
import { checkName, typedCommands } from '../findings/typed-command.ts'
import { withhold } from '../safety/injection.ts'
import { shorten } from '../safety/markdown.ts'

/** One line of `episodes.jsonl`: what was asked, tried, corrected, proved. */
export type EpisodeRecord = {
  sessionId: string
  path: string
  agent: string
  branch: string | null
  at: string | null
  firstLine: number
  lastLine: number
  task: string
  turns: number
  corrections: number
  interrupts: number
  files: string[]
  recoveries: { failLine: number; passLine: number; command: string; kind: string; cause: string }[]
  verification: string | null
  outcome: Episode['outcome']
}

const MAX_FILES = 20

/** Enough of a text that hiding secrets in it later hides whole ones. */
const MAX_RAW = 600

/** The record with its texts as they stand in the transcript: small, so that the session can be let go. */
export function rawEpisode(episode: Episode): EpisodeRecord {
  const { session, turns } = episode
  return {
    sessionId: session.sessionId,
    path: session.path,
    agent: session.agent,
    branch: session.branch,
    at: turns[0]?.human.at ?? session.startedAt,
    firstLine: episode.firstLine,
    lastLine: episode.lastLine,
    task: (turns[0]?.human.text ?? '').slice(0, MAX_RAW),
    turns: turns.length,
    corrections: turns.filter(({ label }) => label === 'correction' || label === 'rule').length,
    interrupts: episode.interrupts.length,
    files: editedFiles(episode),
    recoveries: episode.recoveries.map(({ failLine, passLine, command, kind, cause }) => ({
      failLine,
      passLine,
      command: command.slice(0, MAX_RAW),
      kind,
      cause: cause.slice(0, MAX_RAW),
    })),
    verification: nameOf(episode),
    outcome: episode.outcome,
  }
}

/** The record as it may be shown: short, without secrets and without text that would harm a reader. */
export function safeEpisode(record: EpisodeRecord, redact: (text: string) => string): EpisodeRecord {
  const oneLine = (text: string, length: number): string =>
    withhold(shorten(redact(text).replace(/\s+/g, ' ').trim(), length))
  return {
    ...record,
    sessionId: withhold(record.sessionId),
    branch: record.branch === null ? null : oneLine(record.branch, 200),
    task: oneLine(record.task, 140),
    files: record.files.map(withhold).toSorted(),
    recoveries: record.recoveries.map(({ failLine, passLine, command, kind, cause }) => ({
      failLine,
      passLine,
      command: oneLine(command, 120),
      kind,
      cause: oneLine(cause, 160),
    })),
    verification: record.verification === null ? null : oneLine(record.verification, 80),
  }
}

function editedFiles(episode: Episode): string[] {
  const files = new Set<string>()
  for (const event of eventsOf(episode)) {
    if (event.type !== 'edit' || !tookEffect(event)) continue
    for (const file of event.files) files.add(repoPath(file.path, episode.session.cwd) ?? file.path)
  }
  return [...files].toSorted().slice(0, MAX_FILES)
}

function nameOf({ verification }: Episode): string | null {
  if (verification === null) return null
  const check = typedCommands(verification.command).findLast(({ key }) => key.purpose !== null)
  return check === undefined ? verification.command.slice(0, MAX_RAW) : checkName(check.key)
}
