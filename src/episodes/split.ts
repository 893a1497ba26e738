import type { CommandStep, InterruptEvent, Session } from '../transcripts/session.ts'
import type { Episode, Recovery, Turn } from './episode.ts'
import { splitEpisodes } from './episodes.ts'
import { labelTurns } from './label-turns.ts'
import { findRecoveries } from './recoveries.ts'

/** A session, compiled: what the human said, where the agent was stopped, what failed and was repaired. */
export type CompiledSession = {
  turns: Turn[]
  interrupts: InterruptEvent[]
  recoveries: Recovery[]
  /** commands that failed and never turned green in this session */
  unresolved: CommandStep[]
  episodes: Episode[]
}

/** Compiles one session. Pure: the same session always gives the same answer. */
export function compileSession(session: Session): CompiledSession {
  const interrupts = session.events.filter((event) => event.type === 'interrupt')
  const turns = labelTurns(session.events)
  const { recoveries, unresolved } = findRecoveries(session.events, session.cwd)
  return {
    turns,
    interrupts,
    recoveries,
    unresolved,
    episodes: splitEpisodes(session, turns, recoveries, unresolved),
  }
}
