import type { CommandStep, Session, SessionEvent } from '../transcripts/session.ts'
import type { Episode, Recovery, Turn } from './episode.ts'
import { judgeStep } from './judge-step.ts'

/** Cuts a session at its tasks: what belongs to one task is one episode. */
export function splitEpisodes(
  session: Session,
  turns: readonly Turn[],
  recoveries: readonly Recovery[],
  unresolved: readonly CommandStep[],
): Episode[] {
  const { path, agent, sessionId, cwd, branch, commit, startedAt, endedAt } = session
  const origin = { path, agent, sessionId, cwd, branch, commit, startedAt, endedAt }
  const groups = groupByTask(turns)
  const starts = groups.map((group) => group[0]?.line ?? 1)
  const last = session.events.at(-1)?.line ?? 1
  return groups.map((group, index) => {
    const firstLine = index === 0 ? Math.min(1, starts[0] ?? 1) : (starts[index] ?? 1)
    const lastLine = (starts[index + 1] ?? last + 1) - 1
    const isInside = (line: number): boolean => line >= firstLine && line <= lastLine
    const events = session.events.filter((event) => isInside(event.line))
    const verification = lastCheck(events)
    return {
      session: origin,
      firstLine,
      lastLine,
      turns: group,
      interrupts: events.filter((event) => event.type === 'interrupt'),
      recoveries: recoveries.filter((recovery) => isInside(recovery.passed.line)),
      unresolved: unresolved.filter((step) => isInside(step.line)),
      verification: verification?.step ?? null,
      outcome: outcomeOf(events, verification?.verdict ?? null),
    }
  })
}

/** A session without a human turn is no episode: nobody gave it a task. */
function groupByTask(turns: readonly Turn[]): Turn[][] {
  const groups: Turn[][] = []
  for (const turn of turns) {
    const group = groups.at(-1)
    if (group === undefined || (turn.label === 'task' && group.some(({ events }) => events.length > 0)))
      groups.push([turn])
    else group.push(turn)
  }
  return groups
}

const CHECKS = new Set(['test', 'lint', 'format', 'typecheck', 'build', 'ci'])

function lastCheck(
  events: readonly SessionEvent[],
): { step: CommandStep; verdict: 'passed' | 'failed' } | null {
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at]
    if (event?.type !== 'command') continue
    const { verdict, keys } = judgeStep(event)
    if (verdict !== 'neither' && keys.some(({ purpose }) => purpose !== null && CHECKS.has(purpose))) {
      return { step: event, verdict }
    }
  }
  return null
}

function outcomeOf(events: readonly SessionEvent[], verdict: 'passed' | 'failed' | null): Episode['outcome'] {
  const lastInterrupt = events.findLastIndex(
    (event) => event.type === 'interrupt' && event.kind === 'interrupt',
  )
  if (lastInterrupt >= 0 && !events.slice(lastInterrupt).some((event) => event.type === 'human'))
    return 'abandoned'
  if (verdict === null) return 'unverified'
  return verdict === 'passed' ? 'verified' : 'failed'
}
