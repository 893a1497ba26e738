import type { HumanChannel, SessionEvent } from '../transcripts/session.ts'
import type { Turn, TurnLabel } from './episode.ts'
import { turnContexts } from './turn-context.ts'
import { turnFeatures } from './turn-features.ts'
import { isDurable, likeliestLabel, TEACHING_LABEL, teachingScore } from './turn-model.ts'

const TEACHING: readonly TurnLabel[] = ['correction', 'rule']
const OTHERS: readonly TurnLabel[] = [
  'task',
  'followup',
  'approval',
  'question',
  'failure_report',
  'review_feedback',
  'other',
]

/**
 * Log-odds that the labelled turns could not teach, for they hold hardly any: words typed while a call is refused
 * nearly always correct it.
 */
const PRIORS: Partial<Record<HumanChannel, number>> = { denial: 1.2 }

/** Cuts a session into its human turns and says what each of them is. */
export function labelTurns(events: readonly SessionEvent[]): Turn[] {
  return turnContexts(events).map(({ human, events: after, context }) => {
    const features = turnFeatures(context)
    const teaching = teachingScore(features, PRIORS[human.channel] ?? 0)
    const label = likeliestLabel(features, teaching >= TEACHING_LABEL ? TEACHING : OTHERS)
    return {
      line: human.line,
      label,
      durable: label === 'rule' || isDurable(features),
      teaching,
      human,
      events: after,
    }
  })
}
