import type { Episode } from '../episodes/episode.ts'
import type { EditStep, SessionEvent } from '../transcripts/session.ts'

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
