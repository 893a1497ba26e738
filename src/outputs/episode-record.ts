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

export function episodeRecord(episode: Episode, redact: (text: string) => string): EpisodeRecord {
  const { session, turns } = episode
  const corrections = turns.filter(({ label }) => label === 'correction' || label === 'rule').length
  const oneLine = (text: string, length: number): string =>
    withhold(shorten(redact(text.slice(0, 2000)).replace(/\s+/g, ' ').trim(), length))
  return {
    sessionId: withhold(session.sessionId),
    path: session.path,
    agent: session.agent,
    branch: session.branch === null ? null : oneLine(session.branch, 200),
    at: turns[0]?.human.at ?? session.startedAt,
    firstLine: episode.firstLine,
    lastLine: episode.lastLine,
    task: oneLine(turns[0]?.human.text ?? '', 140),
    turns: turns.length,
    corrections,
    interrupts: episode.interrupts.length,
    files: editedFiles(episode),
    recoveries: episode.recoveries.map(({ failLine, passLine, command, kind, cause }) => ({
      failLine,
      passLine,
      command: oneLine(command, 120),
      kind,
      cause: oneLine(cause, 160),
    })),
    verification: nameOf(episode, oneLine),
    outcome: episode.outcome,
  }
}

function editedFiles(episode: Episode): string[] {
  const files = new Set<string>()
  for (const event of eventsOf(episode)) {
    if (event.type !== 'edit' || !tookEffect(event)) continue
    for (const file of event.files) files.add(repoPath(file.path, episode.session.cwd) ?? file.path)
  }
  return [...files].map(withhold).toSorted().slice(0, MAX_FILES)
}

function nameOf({ verification }: Episode, oneLine: (text: string, length: number) => string): string | null {
  if (verification === null) return null
  const check = typedCommands(verification.command).findLast(({ key }) => key.purpose !== null)
  return check === undefined ? oneLine(verification.command, 80) : checkName(check.key)
}
