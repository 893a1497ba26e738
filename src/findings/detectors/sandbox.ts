import { judgeStep } from '../../episodes/judge-step.ts'
import type { Episode } from '../../episodes/episode.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { inFolder, inPlace, placeOf } from '../run-place.ts'
import { commandsOf } from '../steps.ts'
import { checkName } from '../typed-command.ts'

/** What a sandbox says when a program wants the network or a port that it does not give. */
const FORBIDDEN =
  /(?:listen|bind|dial|connect|socket)[^\n]{0,120}operation not permitted|operation not permitted[^\n]{0,60}(?:listen|bind|socket)/i

/** What every such refusal holds: cheaper to look for in a long output. */
const MAY_FORBID = /not permitted/i

/** A check that a sandbox cannot run: its failure is no fault of the code. */
export function sandbox(episode: Episode, context: FindingContext): Finding[] {
  const blocked = new Map<string, { step: CommandStep; refusal: string }>()
  const findings: Finding[] = []
  for (const event of commandsOf(episode)) {
    const { verdict, passing, failing } = judgeStep(event)
    const refusal =
      verdict === 'failed' && MAY_FORBID.test(event.output) ? FORBIDDEN.exec(event.output)?.[0] : undefined
    for (const key of refusal === undefined ? [] : failing) {
      if (key.purpose !== null && refusal !== undefined) blocked.set(checkName(key), { step: event, refusal })
    }
    if (verdict !== 'passed' || blocked.size === 0) continue
    for (const name of passing.map(checkName)) {
      const before = blocked.get(name)
      if (before === undefined) continue
      blocked.delete(name)
      findings.push(...toFinding(episode, context, { name, ...before, passed: event }))
    }
  }
  return findings
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  { name, step, refusal, passed }: { name: string; step: CommandStep; refusal: string; passed: CommandStep },
): Finding[] {
  const place = placeOf(step, episode)
  if (place === null || place !== placeOf(passed, episode)) return []
  return [
    {
      detector: 'sandbox',
      kind: 'trap',
      origin: 'failure',
      key: `sandbox:${inFolder(name, place)}`,
      topic: null,
      statement: `Run ${inPlace(name, place)} outside a restricted sandbox: inside, tests that open a port or the network fail.`,
      why: `There it fails with: ${context.redact(errorLine(refusal) ?? refusal)}. That is no fault of the change.`,
      scope: [],
      confidence: 0.62,
      at: passed.at,
      evidence: [
        cite(episode, context, { line: step.resultLine, role: 'tool', text: refusal }),
        cite(episode, context, { line: passed.resultLine, role: 'tool', text: passed.command }),
      ],
      check: null,
      objection: null,
    },
  ]
}
