import type { Episode } from '../episodes/episode.ts'
import { judgeStep } from '../episodes/judge-step.ts'
import type { Finding } from '../findings/finding.ts'
import { repoPath } from '../findings/repo-path.ts'
import { withhold } from '../safety/injection.ts'
import type { CommandStep, SessionEvent } from '../transcripts/session.ts'
import { lookedInVain } from './looked-in-vain.ts'
import { relativeText } from './passages.ts'
import { shownText } from './shown-text.ts'

const MAX_FINDINGS = 12
const MAX_COUNTED = 5
const MAX_LINES = 4
const LONGEST = 120

/** Where a model should look: what the detectors found, how work was checked, and what was looked for in vain. */
export function leadsOf(session: string, episodes: readonly Episode[], findings: readonly Finding[]): string {
  const lead = (at: readonly { line: number }[], text: string): string =>
    `${session} lines ${at.map(({ line }) => line).join(', ')}: ${text}`
  return [
    ...findings
      .toSorted((a, b) => b.confidence - a.confidence || (a.statement < b.statement ? -1 : 1))
      .slice(0, MAX_FINDINGS)
      .map(({ statement, evidence }) => lead(evidence, statement.replaceAll(/\s+/g, ' '))),
    ...mostOften(episodes, passedCheck).map(({ what, at }) => lead(at, `ran and passed: ${what}`)),
    ...mostOften(episodes, missingPath).map(({ what, at }) => lead(at, `looked for and not there: ${what}`)),
  ].join('\n')
}

type See = (event: SessionEvent, cwd: string | null) => string | null
type Seen = { what: string; at: { line: number }[] }

/** What is seen most often, with its first lines; among equals the shorter one, which is the more general command or path. */
function mostOften(episodes: readonly Episode[], see: See): Seen[] {
  const seen = episodes.flatMap(({ turns, session }) =>
    turns
      .flatMap(({ events }) => events)
      .flatMap((event) => {
        const what = oneLine(see(event, session.cwd) ?? '')
        return what === null ? [] : [{ what, line: event.line }]
      }),
  )
  return [...Map.groupBy(seen, ({ what }) => what)]
    .toSorted(([one, a], [other, b]) => b.length - a.length || one.length - other.length)
    .slice(0, MAX_COUNTED)
    .map(([what, at]) => ({ what, at: at.slice(0, MAX_LINES) }))
}

function oneLine(text: string): string | null {
  if (text.length > LONGEST || text.includes('\n')) return null
  const shown = withhold(shownText(text).trim())
  return shown === '' ? null : shown
}

/** A check that can be believed to have passed, without what only cuts its output down. */
function passedCheck(event: SessionEvent, cwd: string | null): string | null {
  if (event.type !== 'command' || !isPassedCheck(event)) return null
  return relativeText(event.command, cwd).split(/ (?:2>|\| )/, 1)[0] ?? null
}

function isPassedCheck(step: CommandStep): boolean {
  return judgeStep(step).passing.some(
    ({ purpose }) => purpose !== null && purpose !== 'ci' && purpose !== 'install',
  )
}

/** A path of the repository that is not there. */
function missingPath(event: SessionEvent, cwd: string | null): string | null {
  const path = lookedInVain(event)
  const inside = path === null ? null : repoPath(path, cwd)
  return inside?.includes('/') === true ? inside : null
}
