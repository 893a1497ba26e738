import { onlyLooks } from '../../episodes/benign-exit.ts'
import { SCRIPT_RUNNERS } from '../../episodes/check-purpose.ts'
import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode, Recovery } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { Evidence } from '../../lessons/lesson.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { inFolder, inPlace, joined, placeOf, type Placed } from '../run-place.ts'
import { commandsBetween, shellEditsIn } from '../steps.ts'
import { checkName, isTypable, typedCheckName, typedCommands } from '../typed-command.ts'

const MISSING =
  /cannot find|could not find|not found|no such file|missing|does not exist|unresolved import|no required module provides/i

/** No command of the repository makes what lies outside of it. */
const OUTSIDE = /(?:^|[\s'"(])\/(?:tmp|var|run|dev|etc)\//

/** `npm test` failed, `npm run build && npm test` passed: the first command must come before the second. */
export function prerequisite(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap((recovery) => {
    if (isOtherwiseMended(episode, recovery)) return []
    return fromRecovery(episode, context, recovery) ?? fromSteps(episode, context, recovery) ?? []
  })
}

/** The code was changed, or the machine lacked something for a moment. */
function isOtherwiseMended(episode: Episode, recovery: Recovery): boolean {
  const { kind, fix } = recovery
  if (kind === 'code_fix' || kind === 'expected_red' || fix.length > 0) return true
  if (OUTSIDE.test(errorLine(recovery.failed.output) ?? '')) return true
  return shellEditsIn(episode, recovery).length > 0
}

/** The same in three steps: the check, what it lacked, the check again, with nothing else between but looks. */
function fromSteps(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed } = recovery
  const error = errorLine(failed.output)
  if (error === null || !MISSING.test(error)) return null
  const target = judgeStep(failed).failing.find(({ purpose }) => purpose !== null && purpose !== 'build')
  if (target === undefined || !judgeStep(passed).passing.some((key) => checkName(key) === checkName(target)))
    return null
  const between = commandsBetween(episode, failed.line, passed.line - 1)
  const did = between.flatMap((step) =>
    judgeStep(step)
      .keys.filter((key) => !onlyLooks(key))
      .map((key) => ({ step, key })),
  )
  const [only] = did
  if (only === undefined || did.length > 1 || judgeStep(only.step).verdict !== 'passed') return null
  if (only.key.purpose !== 'build' && !MAKES.test(only.key.verb)) return null
  const firstPlace = placeOf(only.step, episode)
  const place = placeOf(passed, episode)
  if (firstPlace === null || place === null || placeOf(failed, episode) !== place) return null
  return toFinding(episode, context, recovery, {
    first: { name: typedCheckName(only.key, only.step.command), place: firstPlace },
    target: { name: typedCheckName(target, passed.command), place },
    error,
    confidence: 0.62,
    made: [cite(episode, context, { line: only.step.line, role: 'agent', text: only.step.command })],
  })
}

/** Scripts whose name says that they make what others need. */
const MAKES = /(?:^|[:-])(?:gen|generate|codegen|build|prepare|bootstrap|protos?)$/

function fromRecovery(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed } = recovery
  const before = typedCommands(failed.command)
  const after = typedCommands(passed.command)
  const target = after.at(-1)
  const first = after.at(-2)
  if (target === undefined || first === undefined || !passed.command.includes('&&')) return null
  if (target.key.purpose === null || first.key.purpose === target.key.purpose) return null
  const isNew = !before.some((command) => command.text === first.text)
  const sameTarget = before.some((command) => checkName(command.key) === checkName(target.key))
  if (!isNew || !sameTarget || !prepares(first.key)) return null
  const place = placeOf(passed, episode)
  if (place === null || placeOf(failed, episode) !== place) return null
  const error = errorLine(failed.output)
  return toFinding(episode, context, recovery, {
    first: { name: first.text, place },
    target: { name: typedCheckName(target.key, passed.command), place },
    error,
    // Something was missing that the first command makes: one sighting shows it.
    confidence: error !== null && MISSING.test(error) ? 0.62 : 0.5,
    made: [],
  })
}

/** Everybody installs first, asked or not, and a formatter makes nothing. */
function prepares({ program, purpose }: CommandKey): boolean {
  if (purpose === 'install' || purpose === 'format') return false
  return purpose !== null || SCRIPT_RUNNERS.has(program)
}

type Order = {
  first: Placed
  target: Placed
  error: string | null
  confidence: number
  /** the step of its own that the first command was */
  made: Evidence[]
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  { failed, passed, failLine }: Recovery,
  { first, target, error, confidence, made }: Order,
): Finding | null {
  const command = joined(first, target)
  if (!isTypable(command)) return null
  return {
    detector: 'prerequisite',
    kind: 'trap',
    origin: 'failure',
    key: `before:${inFolder(first.name, first.place)}|${inFolder(target.name, target.place)}`,
    topic: null,
    statement: `Run ${orderOf(first, target)}.`,
    why: error === null ? 'It fails without.' : `It fails otherwise: ${context.redact(error)}.`,
    scope: [],
    confidence,
    at: passed.at,
    evidence: [
      cite(episode, context, { line: failLine, role: 'tool', text: error ?? failed.output }),
      ...made,
      cite(episode, context, { line: passed.line, role: 'agent', text: passed.command }),
    ],
    check: { kind: 'command', command, paths: [] },
    objection: null,
  }
}

/** Of two commands that run in the same folder, the folder is named once. */
function orderOf(first: Placed, target: Placed): string {
  const place = first.place === target.place ? '' : first.place
  return `${inPlace(first.name, place)} before ${inPlace(target.name, target.place)}`
}
