import { judgeStep } from '../../episodes/judge-step.ts'
import type { Episode } from '../../episodes/episode.ts'
import { nothingRan } from '../../episodes/failure-in-output.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { commandsOf } from '../steps.ts'
import { typedCommands } from '../typed-command.ts'

/** A test run that found nothing to run and said it was fine, until a flag made it run something. */
export function falseGreen(episode: Episode, context: FindingContext): Finding[] {
  const findings: Finding[] = []
  let empty: CommandStep[] = []
  for (const event of commandsOf(episode)) {
    if (event.outcome === 'denied' || event.outcome === 'not-run') continue
    const isTest = judgeStep(event).keys.some((key) => key.purpose === 'test')
    if (!isTest) continue
    if (nothingRan(event.output)) empty.push(event)
    else {
      findings.push(...empty.flatMap((step) => compare(episode, context, step, event) ?? []))
      empty = []
    }
  }
  return findings
}

function compare(
  episode: Episode,
  context: FindingContext,
  empty: CommandStep,
  full: CommandStep,
): Finding | null {
  const before = typedCommands(empty.command).find(({ key }) => key.purpose === 'test')
  const after = typedCommands(full.command).find(({ key }) => key.purpose === 'test')
  if (before === undefined || after === undefined || before.key.program !== after.key.program) return null
  const flag = after.key.flags.find(
    (one) =>
      !before.key.flags.includes(one) &&
      /^--?(?:tags|features|project|config|workspace|all|include)/.test(one),
  )
  if (flag === undefined) return null
  const name = `${after.key.program} ${after.key.verb}`.trim()
  return {
    detector: 'false-green',
    kind: 'trap',
    origin: 'failure',
    key: `false-green:${name}|${flag}`,
    topic: null,
    statement: `Run \`${name}\` with \`${flag}\`: without it no test of that folder runs and it still exits 0.`,
    why: 'The run without the flag found no tests and looked green.',
    scope: [],
    confidence: 0.65,
    at: full.at,
    evidence: [
      cite(episode, context, { line: empty.resultLine, role: 'tool', text: empty.command }),
      cite(episode, context, { line: full.resultLine, role: 'tool', text: full.command }),
    ],
    check: null,
    objection: null,
  }
}
