import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import type { Finding } from '../finding.ts'
import { ruleFinding } from '../rule-finding.ts'
import { exactNames } from '../wording/names.ts'
import { imperative } from '../wording/imperative.ts'
import { clauses } from '../wording/sentences.ts'

/** Pasted review comments: they state well what must stay in step, in sentences with exact names. */
export function review(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap((turn) => {
    if (turn.label !== 'review_feedback') return []
    return clauses(turn.human.text).flatMap((clause) => {
      const wording = imperative(clause)
      if (!('statement' in wording) || !wording.general || wording.strength === 'weak') return []
      if (exactNames(wording.statement).length < 2) return []
      const confidence = wording.strength === 'strong' ? 0.62 : 0.5
      return [ruleFinding(episode, context, { detector: 'review', turn, wording, confidence })]
    })
  })
}
