import { judgeStep } from '../../episodes/judge-step.ts'
import type { Episode, Recovery } from '../../episodes/episode.ts'
import type { AgentEvent } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { isContradicted } from '../contradicted.ts'
import { isMended } from '../mended-code.ts'
import { ruleKey } from '../rule-key.ts'
import { OF_A_MACHINE } from '../of-a-machine.ts'
import { eventsOf } from '../steps.ts'
import { checkName } from '../typed-command.ts'
import { factToKeep } from '../wording/fact.ts'
import { clauses } from '../wording/sentences.ts'

const DIAGNOSES: readonly RegExp[] = [
  /\b(?:fail(?:s|ed|ing|ure)?|broken?|breaks|rejected|rejects|red|error(?:s|ed)?|crash(?:es|ed)?|panics?)\b[^.]{0,60}?\b(?:because|since)\b (?!of )(?<fact>.{20,170})$/i,
  /^(?:so )?the (?:real |actual |root |main )?(?:issue|problem|cause|reason|root cause) (?:here )?(?:is|was)(?: that|:)? (?<fact>.{20,170})$/i,
]

const TEST_FILE = /(?:^|\/)(?:[\w-]*[_-])?(?:tests?|__tests__|specs?)\/|[._-](?:test|spec)\.\w+$/

/** A word of every diagnosis: most texts have none and need not be cut into sentences, and most sentences have none. */
const GIVES_CAUSE = /since|cause|issue|problem|reason/i

/**
 * "The tests fail because X breaks Y", and after the next edit they passed: the last such sentence before the green
 * run is the diagnosis that held. Earlier ones were often wrong.
 */
export function diagnosis(episode: Episode, context: FindingContext): Finding[] {
  if (episode.recoveries.length === 0) return []
  const said = eventsOf(episode).filter((event) => event.type === 'agent')
  return episode.recoveries.flatMap((recovery) => {
    const last = lastDiagnosis(said, recovery)
    const key = judgeStep(recovery.failed).failing.find(({ purpose }) => purpose !== null)
    if (last === null || key === undefined || isContradicted(episode, recovery.passed.line)) return []
    return isMended(last.statement, recovery.fix)
      ? []
      : [toFinding(episode, context, recovery, { ...last, check: checkName(key) })]
  })
}

type Diagnosis = { statement: string; sentence: string; line: number }

function lastDiagnosis(
  said: readonly AgentEvent[],
  { kind, fix, failed, passed }: Recovery,
): Diagnosis | null {
  if (kind !== 'code_fix' || fix.length === 0) return null
  // What was wrong with a test is mended with it.
  if (fix.every(({ path }) => TEST_FILE.test(path))) return null
  let found: Diagnosis | null = null
  for (const { line, text } of said) {
    if (line < failed.line || line > passed.line || !GIVES_CAUSE.test(text)) continue
    for (const sentence of clauses(text)) {
      if (!GIVES_CAUSE.test(sentence)) continue
      const fact = DIAGNOSES.map((form) => form.exec(sentence)?.groups?.['fact']).find(
        (one) => one !== undefined,
      )
      const statement = fact === undefined ? null : factToKeep(fact, 2)
      if (statement !== null && !OF_A_MACHINE.test(statement)) found = { statement, sentence, line }
    }
  }
  return found
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  { failed, failLine, files }: Recovery,
  { statement, sentence, line, check }: Diagnosis & { check: string },
): Finding {
  return {
    detector: 'diagnosis',
    kind: 'trap',
    origin: 'failure',
    key: `rule:${ruleKey(statement)}`,
    topic: null,
    statement: context.redact(statement),
    why: `\`${check}\` failed because of it.`,
    scope: files.filter((file) => !file.startsWith('/')).slice(0, 5),
    confidence: 0.62,
    at: failed.at,
    evidence: [
      cite(episode, context, { line: failLine, role: 'tool', text: failed.output }),
      cite(episode, context, { line, role: 'agent', text: sentence }),
    ],
    check: null,
    objection: null,
  }
}
