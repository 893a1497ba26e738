import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { verdictOf } from '../steps.ts'
import { checkName } from '../typed-command.ts'

/** A check that failed and never turned green. One sighting may be a half-done task; several are a trap. */
export function unresolved(episode: Episode, context: FindingContext): Finding[] {
  return episode.unresolved.flatMap((step) => {
    const key = verdictOf(step).failing.find((one) => one.purpose !== null && one.purpose !== 'ci')
    const error = errorLine(step.output)
    if (key === undefined || error === null) return []
    const name = checkName(key)
    return [
      {
        detector: 'unresolved',
        kind: 'trap' as const,
        origin: 'failure' as const,
        key: `fails:${name}|${error.replace(/[\d'"…]+/g, '·').slice(0, 50)}`,
        topic: null,
        statement: `Do not take a failing \`${name}\` for your own doing before you know this failure: ${context.redact(error)}.`,
        why: 'It failed in several sessions and was never repaired there.',
        scope: [],
        confidence: 0.35,
        at: step.at,
        evidence: [cite(episode, context, { line: step.resultLine, role: 'tool', text: error })],
        check: null,
        objection: null,
      },
    ]
  })
}
