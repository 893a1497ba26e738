import { looksWithin } from '../../episodes/equivalence.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { Episode } from '../../episodes/episode.ts'
import { nothingRan } from '../../episodes/failure-in-output.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { inFolder, inPlace, placeOf } from '../run-place.ts'
import { commandsOf } from '../steps.ts'
import { scriptName, throughRunner, typedCommands, withValue } from '../typed-command.ts'

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
  const given = withValue(flag, after.key)
  // Other files may simply hold tests.
  const value = given.split(' ')[1]
  const targets = after.key.targets.filter((word) => word !== value)
  if (!looksWithin(targets, before.key.targets)) return null
  const place = placeOf(full, episode)
  if (place === null || place !== placeOf(empty, episode)) return null
  // The flag itself may choose the workspace: the name is that of the call without it.
  const name = throughRunner(scriptName(before.key), after.key, full.command)
  return {
    detector: 'false-green',
    kind: 'trap',
    origin: 'failure',
    key: `false-green:${inFolder(name, place)}|${given}`,
    topic: null,
    statement: `Run ${inPlace(name, place)} with \`${given}\`: without it no test of that folder runs and it still exits 0.`,
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
