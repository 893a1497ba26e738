import type { Episode, Turn } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { cite, citeHuman } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import type { Evidence } from '../../lessons/lesson.ts'
import { ruleFinding } from '../rule-finding.ts'
import { ruleKey } from '../rule-key.ts'
import { withdrawn } from '../withdrawn.ts'
import { factToKeep } from '../wording/fact.ts'
import { imperative, type Wording } from '../wording/imperative.ts'
import { exactNames } from '../wording/names.ts'
import { clauses } from '../wording/sentences.ts'

const GIVES_IN =
  /^\W{0,4}(?:you(?:'|’)?re (?:absolutely |completely |totally |quite |so )?(?:right|correct)|you are (?:absolutely |completely )?(?:right|correct)|(?:good|great|excellent|fair) (?:point|catch|call)|ah,? (?:i see|right|yes)|my mistake|i was wrong|understood|got it)\b/i
const SENTENCES = 4
/** The concession stands at the beginning; what follows is the work. */
const MAX_REPLY = 1500

/** What the agent said when it gave in: the human's correction in whole sentences, with the exact names. */
export function agreement(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap((turn) => {
    if (turn.label !== 'correction' && turn.label !== 'rule') return []
    const reply = turn.events.find((event) => event.type === 'agent')
    if (reply === undefined) return []
    const text = reply.text.slice(0, MAX_REPLY)
    const restated = GIVES_IN.test(text) ? rules(text) : []
    const facts = turn.durable && restated.length === 0 ? factsOf(text) : []
    if (facts.length === 0 && restated.length === 0) return []
    const said = cite(episode, context, { line: reply.line, role: 'agent', text })
    if (restated.length === 0)
      return facts.map((statement) => factFinding(episode, context, { turn, statement, said }))
    return restated.map((wording) => {
      const finding = ruleFinding(episode, context, {
        detector: 'agreement',
        turn,
        wording,
        confidence: sureness(turn),
      })
      finding.evidence.push(said)
      return finding
    })
  })
}

/** What the agent found to be so once it was corrected: its own words, so no rule. */
function factFinding(
  episode: Episode,
  context: FindingContext,
  { turn, statement, said }: { turn: Turn; statement: string; said: Evidence },
): Finding {
  return {
    detector: 'agreement',
    kind: 'trap',
    origin: 'agent',
    key: `rule:${ruleKey(statement)}`,
    topic: null,
    statement: context.redact(statement),
    why: '',
    scope: [],
    confidence: 0.62,
    at: turn.human.at,
    evidence: [citeHuman(episode, context, turn.human), said],
    check: null,
    objection: withdrawn(episode, turn, statement),
  }
}

function factsOf(text: string): string[] {
  return clauses(text.replace(GIVES_IN, ''), SENTENCES)
    .flatMap((clause) => factToKeep(clause, 1) ?? [])
    .slice(0, 1)
}

function sureness(turn: Turn): number {
  return turn.durable ? 0.65 : 0.4 + 0.2 * turn.teaching
}

/** Only sentences with "should" and its like: what the agent will do now is no rule. */
function rules(text: string): Wording[] {
  const said = clauses(text.replace(GIVES_IN, '').replace(/^\W+/, ''), SENTENCES)
  return said.flatMap((clause) => {
    if (!/\b(?:should|must|never|always|only|needs? to|has to|have to|not)\b/i.test(clause)) return []
    const wording = imperative(clause)
    // Bold print is the head of a point in a plan.
    if (!('statement' in wording) || /^(?:let|i|now)\b|\*\*/i.test(clause)) return []
    return WISH.test(wording.statement) && exactNames(wording.statement).length === 0 ? [] : [wording]
  })
}

/** What the thing at hand shall do: without a name it is a wish for the task. */
const WISH = / must (?:not )?(?:have to|want|think|be \w+ed) /
