import type { Episode } from '../../episodes/episode.ts'
import { withhold } from '../../safety/injection.ts'
import { shorten } from '../../safety/markdown.ts'
import type { FindingContext } from '../context.ts'
import { citeHuman } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { NOT_A_RULE, imperative } from '../wording/imperative.ts'
import { clausesOf } from '../wording/sentences.ts'

/** Rules that were heard and could not be written down. They only explain why nothing came of a turn. */
export function refused(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap((turn) => {
    if (!turn.durable || (turn.label !== 'correction' && turn.label !== 'rule')) return []
    const { line, at } = turn.human
    return clausesOf(turn.human).flatMap((clause, index): Finding[] => {
      const wording = imperative(clause)
      if ('statement' in wording || wording.refused === NOT_A_RULE) return []
      return [
        {
          detector: 'refused',
          kind: 'rule',
          origin: 'human',
          key: `refused:${episode.session.sessionId}:${line}:${index}`,
          topic: null,
          statement: withhold(shorten(context.redact(clause), 160)),
          why: '',
          scope: [],
          confidence: 0,
          at,
          evidence: [citeHuman(episode, context, turn.human, clause)],
          check: null,
          objection: wording.refused,
        },
      ]
    })
  })
}
