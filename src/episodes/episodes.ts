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
  const { path, agent, sessionId, cwd, branch, commit, startedAt, endedAt, instructions } = session
  const origin = {
    path,
    agent,
    sessionId,
    cwd,
    branch,
    commit,
    startedAt,
    endedAt,
    ...(instructions === undefined ? {} : { instructions }),
  }
  const groups = groupByTask(turns)
  // What happens before the first human turn belongs to the first episode.
  const starts = groups.map((group, index) => (index === 0 ? 1 : (group[0]?.line ?? 1)))
  const events = bucket(session.events, starts, (event) => event.line)
  const repaired = bucket(recoveries, starts, (recovery) => recovery.passed.line)
  const open = bucket(unresolved, starts, (step) => step.line)
  const last = session.events.at(-1)?.line ?? 1
  return groups.map((group, index) => {
    const own = events[index] ?? []
    const check = lastCheck(own)
    return {
      session: origin,
      firstLine: starts[index] ?? 1,
      lastLine: (starts[index + 1] ?? last + 1) - 1,
      turns: group,
      interrupts: own.filter((event) => event.type === 'interrupt'),
      recoveries: repaired[index] ?? [],
      unresolved: open[index] ?? [],
      verification: check?.step ?? null,
      outcome: outcomeOf(own, check?.verdict ?? null),
    }
  })
}

/** A session without a human turn is no episode: nobody gave it a task. */
function groupByTask(turns: readonly Turn[]): Turn[][] {
  const groups: Turn[][] = []
  for (const turn of turns) {
    const group = groups.at(-1)
    const isNew = turn.label === 'task' && group?.some(({ events }) => events.length > 0) === true
    if (group === undefined || isNew) groups.push([turn])
    else group.push(turn)
  }
  return groups
}

/** Sorts items by line into the spans that begin at `starts`. */
function bucket<T>(items: readonly T[], starts: readonly number[], lineOf: (item: T) => number): T[][] {
  const buckets: T[][] = starts.map(() => [])
  for (const item of items) buckets[spanOf(lineOf(item), starts)]?.push(item)
  return buckets
}

/** The last start at or before a line, by halving. */
function spanOf(line: number, starts: readonly number[]): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= line) low = middle
    else high = middle - 1
  }
  return low
}

function lastCheck(
  events: readonly SessionEvent[],
): { step: CommandStep; verdict: 'passed' | 'failed' } | null {
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at]
    if (event?.type !== 'command') continue
    const { verdict, keys } = judgeStep(event)
    const isCheck = keys.some(({ purpose }) => purpose !== null && purpose !== 'install')
    if (verdict !== 'neither' && isCheck) return { step: event, verdict }
  }
  return null
}

function outcomeOf(events: readonly SessionEvent[], verdict: 'passed' | 'failed' | null): Episode['outcome'] {
  const stopped = events.findLastIndex((event) => event.type === 'interrupt' && event.kind === 'interrupt')
  const answered = events.findLastIndex((event) => event.type === 'human')
  if (stopped > answered) return 'abandoned'
  if (verdict === null) return 'unverified'
  return verdict === 'passed' ? 'verified' : 'failed'
}
