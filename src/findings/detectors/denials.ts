import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import type { Finding } from '../finding.ts'
import { ruleFinding } from '../rule-finding.ts'
import { imperative } from '../wording/imperative.ts'
import { clausesOf } from '../wording/sentences.ts'

/** What the human typed while refusing a tool call, or beside its approval. */
export function denials(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap((turn) => {
    if (turn.human.channel !== 'denial' && turn.human.channel !== 'comment') return []
    return clausesOf(turn.human).flatMap((clause) => {
      const wording = imperative(clause)
      if (!('statement' in wording) || (wording.strength === 'weak' && !wording.general)) return []
      if (wording.strength !== 'strong' && !turn.durable && !wording.general) return []
      const confidence = wording.strength === 'strong' ? 0.75 : 0.62
      return [ruleFinding(episode, context, { detector: 'denials', turn, wording, confidence, said: clause })]
    })
  })
}
