import type { Episode } from '../episodes/episode.ts'
import type { CommandStep, EditStep, SessionEvent } from '../transcripts/session.ts'

const events = new WeakMap<Episode, SessionEvent[]>()

/** All that happened in an episode, in order. Many detectors ask: the list is made once. */
export function eventsOf(episode: Episode): readonly SessionEvent[] {
  const known = events.get(episode)
  if (known !== undefined) return known
  const all = episode.turns.flatMap((turn) => turn.events)
  events.set(episode, all)
  return all
}

/** Whether an edit really changed files. */
export function tookEffect(step: EditStep): boolean {
  return step.outcome === 'ok' || step.outcome === 'unknown'
}

/** What lies between a failure and its green is looked at once for every such pair: it must not be the whole session. */
const FAR = 2000

/** The commands whose calls stand after one line and not after another one. */
export function commandsBetween(episode: Episode, after: number, upTo: number): CommandStep[] {
  const all = eventsOf(episode)
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.line ?? Infinity) <= after) low = middle + 1
    else high = middle
  }
  const found: CommandStep[] = []
  for (const event of all.slice(low, low + FAR)) {
    if (event.line > upTo) break
    if (event.type === 'command') found.push(event)
  }
  return found
}
