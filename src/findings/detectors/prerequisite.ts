import { onlyLooks } from '../../episodes/benign-exit.ts'
import { SCRIPT_RUNNERS } from '../../episodes/check-purpose.ts'
import type { Episode, Recovery } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { commandsBetween, shellEditsIn } from '../steps.ts'
import { checkName, typedCommands } from '../typed-command.ts'

const MISSING = /cannot find|could not find|not found|no such file|missing|does not exist|unresolved import/i

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
  const first = checkName(only.key)
  return {
    detector: 'prerequisite',
    kind: 'trap',
    origin: 'failure',
    key: `before:${first}|${checkName(target)}`,
    topic: null,
    statement: `Run \`${first}\` before \`${checkName(target)}\`.`,
    why: `It fails otherwise: ${context.redact(error)}.`,
    scope: [],
    confidence: 0.62,
    at: passed.at,
    evidence: [
      cite(episode, context, { line: recovery.failLine, role: 'tool', text: error }),
      cite(episode, context, { line: only.step.line, role: 'agent', text: only.step.command }),
      cite(episode, context, { line: passed.line, role: 'agent', text: passed.command }),
    ],
    check: { kind: 'command', command: `${first} && ${checkName(target)}`, paths: [] },
    objection: null,
  }
}

/** Scripts whose name says that they make what others need. */
const MAKES = /(?:^|[:-])(?:gen|generate|codegen|build|prepare|bootstrap)$/

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
  const prepares = first.key.purpose !== null || SCRIPT_RUNNERS.has(first.key.program)
  if (!isNew || !sameTarget || !prepares || first.key.purpose === 'format') return null
  const error = errorLine(failed.output)
  return {
    detector: 'prerequisite',
    kind: 'trap',
    origin: 'failure',
    key: `before:${first.text}|${checkName(target.key)}`,
    topic: null,
    statement: `Run \`${first.text}\` before \`${checkName(target.key)}\`.`,
    why: error === null ? 'It fails without.' : `It fails otherwise: ${context.redact(error)}.`,
    scope: [],
    // Something was missing that the first command makes: one sighting shows it.
    confidence: error !== null && MISSING.test(error) ? 0.62 : 0.5,
    at: passed.at,
    evidence: [
      cite(episode, context, { line: recovery.failLine, role: 'tool', text: error ?? failed.output }),
      cite(episode, context, { line: passed.line, role: 'agent', text: passed.command }),
    ],
    check: { kind: 'command', command: `${first.text} && ${checkName(target.key)}`, paths: [] },
    objection: null,
  }
}
