import type { Episode, Turn } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { AgentEvent, CommandStep, EditStep, FileEdit } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { OF_A_MACHINE } from '../of-a-machine.ts'
import { isContradicted } from '../contradicted.ts'
import { isMended } from '../mended-code.ts'
import { ruleKey } from '../rule-key.ts'
import { tookEffect } from '../steps.ts'
import { factToKeep } from '../wording/fact.ts'
import { clauses } from '../wording/sentences.ts'

/** How an agent looks back on what had been wrong. */
const LOOKS_BACK =
  /^(?:so )?the (?:real |actual |root |main |underlying )?(?:issue|problem|cause|bug|reason|root cause) was(?: that|:)? (?<fact>.{20,170})$/i
const MAY_LOOK_BACK = /(?:issue|problem|cause|bug|reason) was/i
/** What was so once and is no longer. */
const PAST = /\b(?:was|were|did|had)n['’]t\b/i

/** "The issue was that X ignores Y", said once an edit had been made and the tests had passed: a look back, no guess. */
export function conclusion(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap((turn) => {
    const found = lookBacks(turn)
    if (found.length === 0 || isContradicted(episode, turn.line)) return []
    return found.map((lookBack) => toFinding(episode, context, lookBack))
  })
}

type LookBack = { statement: string; sentence: string; edit: EditStep; green: CommandStep; said: AgentEvent }

function lookBacks(turn: Turn): LookBack[] {
  const found: LookBack[] = []
  const edits: FileEdit[] = []
  let edit: EditStep | null = null
  let green: CommandStep | null = null
  for (const event of turn.events) {
    if (event.type === 'edit' && tookEffect(event)) {
      edit = event
      edits.push(...event.files)
      green = null
    } else if (event.type === 'command' && edit !== null && testsPassed(event)) green = event
    if (event.type !== 'agent' || edit === null || green === null || !MAY_LOOK_BACK.test(event.text)) continue
    for (const sentence of clauses(event.text)) {
      const fact = LOOKS_BACK.exec(sentence)?.groups?.['fact']
      if (fact === undefined || PAST.test(fact) || OF_A_MACHINE.test(fact)) continue
      const statement = factToKeep(fact.replace(/\b(does|do|is|are)n['’]t\b/g, '$1 not'), 1)
      if (statement !== null && !isMended(statement, edits))
        found.push({ statement, sentence, edit, green, said: event })
    }
  }
  return found
}

function testsPassed(step: CommandStep): boolean {
  const { verdict, passing } = judgeStep(step)
  return verdict === 'passed' && passing.some(({ purpose }) => purpose === 'test')
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  { statement, sentence, edit, green, said }: LookBack,
): Finding {
  return {
    detector: 'conclusion',
    kind: 'trap',
    origin: 'failure',
    key: `rule:${ruleKey(statement)}`,
    topic: null,
    statement: context.redact(statement),
    why: 'It was the cause of a bug that was fixed.',
    scope: [],
    confidence: 0.62,
    at: said.at,
    evidence: [
      cite(episode, context, { line: edit.line, role: 'agent', text: edit.files[0]?.path ?? '' }),
      cite(episode, context, { line: green.resultLine, role: 'tool', text: green.command }),
      cite(episode, context, { line: said.line, role: 'agent', text: sentence }),
    ],
    check: null,
    objection: null,
  }
}
