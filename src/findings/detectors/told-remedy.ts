import type { Purpose } from '../../episodes/check-purpose.ts'
import type { Episode, Recovery } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { inFolder, inPlace, placeOf } from '../run-place.ts'
import { commandsBetween, shellEditsIn } from '../steps.ts'
import { checkName, typedCommands, type TypedCommand } from '../typed-command.ts'

/** What anybody does, asked or not: installing, formatting, looking. */
const USUAL = /^(?:install|format)$/
const USUAL_CALL =
  /^(?:git|cd|cat|ls|npm (?:install|ci|i)|go mod download|cargo update|bundle|pip3?)\b|--(?:help|version|verbose|update|force|fix|write)\b| -u\b|\baudit\b/

const NO_CHECK: ReadonlySet<Purpose> = new Set(['install', 'ci'] as const)

/**
 * A check that failed named the command which makes it pass, the agent ran that, and the check passed. The words are
 * those of the command that was run: what an output asks for and nobody did becomes nothing.
 */
export function toldRemedy(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap((recovery) => fromRecovery(episode, context, recovery) ?? [])
}

function fromRecovery(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed, fix } = recovery
  const check = judgeStep(failed).failing.find(({ purpose }) => purpose !== null && !NO_CHECK.has(purpose))
  if (check === undefined || fix.length > 0) return null
  const error = errorLine(failed.output)
  if (error === null) return null
  const name = checkName(check)
  const done = commandsBetween(episode, failed.line, passed.line)
    .filter(({ outcome }) => outcome === 'ok')
    .flatMap((step) => typedCommands(step.command).map((command) => ({ step, command })))
    .find(({ command }) => isTold(command, failed.output) && checkName(command.key) !== name)
  if (done === undefined || shellEditsIn(episode, recovery).some((step) => step !== done.step)) return null
  const place = placeOf(failed, episode)
  const remedyPlace = placeOf(done.step, episode)
  if (place === null || remedyPlace === null) return null
  const { text } = done.command
  return {
    detector: 'told-remedy',
    kind: 'trap',
    origin: 'failure',
    key: `told:${inFolder(text, remedyPlace)}|${inFolder(name, place)}`,
    topic: null,
    statement: context.redact(
      `Run ${inPlace(text, remedyPlace)} when ${inPlace(name, place)} fails with “${error}”.`,
    ),
    why: `\`${name}\` names it itself, and passed after it.`,
    scope: [],
    confidence: 0.62,
    at: passed.at,
    evidence: [
      cite(episode, context, { line: recovery.failLine, role: 'tool', text: error }),
      cite(episode, context, { line: done.step.line, role: 'agent', text }),
      cite(episode, context, { line: recovery.passLine, role: 'tool', text: passed.command }),
    ],
    check: null,
    objection: null,
  }
}

/** Whether the output asked for just this command, in quotes or after a colon. */
function isTold({ text, key }: TypedCommand, output: string): boolean {
  if (!text.includes(' ') || USUAL.test(key.purpose ?? '') || USUAL_CALL.test(text)) return false
  for (let at = output.indexOf(text); at >= 0; at = output.indexOf(text, at + 1)) {
    const before = output.slice(Math.max(0, at - 12), at)
    const after = output[at + text.length] ?? '\n'
    if (/(?:[`'"]|: ?|\brun )$/i.test(before) && /[`'".\n;,) ]/.test(after)) return true
  }
  return false
}
