import type { Episode, Turn } from '../../episodes/episode.ts'
import type { AgentEvent, HumanChannel, SessionEvent } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { ruleFinding } from '../rule-finding.ts'
import type { Finding } from '../finding.ts'
import { definitions } from '../wording/definitions.ts'
import { knownNames, quoteKnown } from '../wording/known-names.ts'
import { exactNames } from '../wording/names.ts'
import { NAMELESS } from '../wording/objections.ts'
import { clausesOf } from '../wording/sentences.ts'
import { imperative, type Wording } from '../wording/imperative.ts'

/** Denial text and comments beside an approval are nearly always about how to work; they have a detector of their own. */
const ELSEWHERE: ReadonlySet<HumanChannel> = new Set(['denial', 'comment'])

/** What the human laid down in a correction or a rule. */
export function taught(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap((turn, index) => {
    if (ELSEWHERE.has(turn.human.channel) || turn.label === 'review_feedback') return []
    return rules(turn, episode.turns[index - 1]).map(({ wording, said }) =>
      ruleFinding(episode, context, {
        detector: 'taught',
        turn,
        wording,
        confidence: sureness(turn, wording),
        said,
      }),
    )
  })
}

/** In a turn that does not look like teaching only these words are worth a second look. */
const LOUD =
  /\b(?:never|always|don'?t|do not|make sure|must|(?:keep|have|bear) in mind|because|avoid|prefer|only|no longer|any ?more|usually|normally|typically|should(?:n't| not)|on purpose|deliberately|explicitly|intentionally|align|(?:agents|claude)[. ]md|we (?:removed|dropped)|stop)\b|<-/i

function rules(turn: Turn, before: Turn | undefined): { wording: Wording; said: string }[] {
  const likely = turn.label === 'correction' || turn.label === 'rule'
  const defined = likely && turn.durable ? definitions(turn.human.text) : null
  const found = defined === null ? [] : [{ wording: defined, said: turn.human.text }]
  if (!likely && !LOUD.test(turn.human.text)) return found
  for (const clause of clausesOf(turn.human)) {
    if (!likely && !LOUD.test(clause)) continue
    const wording = worded(clause, turn, before)
    if (wording !== null && isLasting(turn, wording)) found.push({ wording, said: clause })
  }
  return found
}

/** A rule that names nothing exact may hold a word that the agent had just written as a name. */
function worded(clause: string, turn: Turn, before: Turn | undefined): Wording | null {
  const wording = imperative(clause)
  if ('statement' in wording) return wording
  if (wording.refused !== NAMELESS) return null
  const texts = [before?.events.findLast(isAgent), turn.events.find(isAgent)]
  const quoted = quoteKnown(clause, knownNames(texts.flatMap((event) => event?.text ?? [])))
  const named = quoted === clause ? wording : imperative(quoted)
  return 'statement' in named ? named : null
}

function isAgent(event: SessionEvent): event is AgentEvent {
  return event.type === 'agent'
}

/** A wish for this task is no rule: the weaker the wording, the more the turn itself must look like a lesson. */
function isLasting(turn: Turn, wording: Wording): boolean {
  if (saysHowThingsAre(wording) && !(turn.durable && turn.teaching >= 0.9)) return false
  const teaches = turn.label === 'correction' || turn.label === 'rule'
  if (
    wording.lasting &&
    (teaches || turn.durable || (wording.strength === 'strong' && turn.label !== 'task'))
  )
    return true
  if (wording.strength === 'strong') {
    if (wording.statement.startsWith('Do not ') && !turn.durable && wording.why === '') return false
    return wording.general && (teaches || turn.teaching >= 0.1)
  }
  // "make sure that …, because …": the reason makes a rule of it, even behind a yes.
  if (wording.strength === 'medium' && wording.why !== '' && turn.label !== 'task') return true
  if (!teaches || wording.statement.split(' ').length > MAX_WORDS) return false
  if (!turn.durable) return wording.strength === 'medium' && wording.general
  return wording.strength === 'medium' || turn.teaching >= 0.6
}

/** "The plan must not fail" without an exact name is a wish, or a sentence for a page. */
function saysHowThingsAre({ statement, why }: Wording): boolean {
  return (
    why === '' && /^(?!Only |Make )[^,]{2,80} must /.test(statement) && exactNames(statement).length === 0
  )
}

/** A long sentence without "must" or "never" tells a story. */
const MAX_WORDS = 24

function sureness(turn: Turn, wording: Wording): number {
  const form = { strong: 0.55, medium: 0.45, weak: 0.35 }[wording.strength]
  const label = turn.label === 'rule' || turn.label === 'correction' ? 0.1 : 0
  return Math.min(0.95, form + label + (turn.durable || wording.why !== '' ? 0.15 : 0) + 0.2 * turn.teaching)
}
