import type { Episode } from '../../episodes/episode.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { verdictOf } from '../steps.ts'
import { checkName } from '../typed-command.ts'

/** What a sandbox says when a program wants the network, a port or a folder that it does not give. */
const FORBIDDEN =
  /(?:listen|bind|dial|connect|socket|EPERM|EACCES)[^\n]{0,120}operation not permitted|operation not permitted[^\n]{0,60}(?:listen|bind|socket)|EPERM: operation not permitted|failed to listen on a port|sandbox-exec|Read-only file system/i

/** A check that a sandbox cannot run: its failure is no fault of the code. */
export function sandbox(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap(({ failed, passed, failLine, fix }) => {
    const refusal = FORBIDDEN.exec(failed.output)?.[0]
    const key = verdictOf(failed).failing.find(({ purpose }) => purpose !== null)
    if (refusal === undefined || key === undefined || fix.length > 0) return []
    const name = checkName(key)
    const error = errorLine(refusal) ?? refusal
    return [
      {
        detector: 'sandbox',
        kind: 'trap' as const,
        origin: 'failure' as const,
        key: `sandbox:${name}`,
        topic: null,
        statement: `Run \`${name}\` outside a restricted sandbox: inside, tests that open a port or the network fail.`,
        why: `There it fails with: ${context.redact(error)}. That is no fault of the change.`,
        scope: [],
        confidence: 0.62,
        at: passed.at,
        evidence: [
          cite(episode, context, { line: failLine, role: 'tool', text: refusal }),
          cite(episode, context, { line: passed.resultLine, role: 'tool', text: passed.command }),
        ],
        check: null,
        objection: null,
      },
    ]
  })
}
