import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode, Recovery } from '../../episodes/episode.ts'
import { assignments } from '../assignments.ts'
import type { FindingContext } from '../context.ts'
import { standsIn } from '../docs-seen.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { inFolder, inPlace, placeOf } from '../run-place.ts'
import { shellEditsIn } from '../steps.ts'
import { surroundingsError } from '../surroundings-error.ts'
import { scriptName, throughRunner, typedCommands, withValue } from '../typed-command.ts'

/** A command that worked only when it was called another way: with a variable, a flag, or by another runner. */
export function changedCall(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap((recovery) => fromRecovery(episode, context, recovery) ?? [])
}

function fromRecovery(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed } = recovery
  if (recovery.kind !== 'usage' && recovery.kind !== 'environment') return null
  if (recovery.fix.length > 0 || shellEditsIn(episode, recovery).length > 0) return null
  const pair = matching(failed.command, passed.command)
  const error = errorLine(failed.output)
  if (pair === null || error === null) return null
  const place = placeOf(passed, episode)
  if (place === null || place !== placeOf(failed, episode)) return null
  const change = difference(pair, recovery, place)
  if (change === null || OF_EVERY_MACHINE.test(change.extra)) return null
  const isAsked = isAskedFor(failed.output, change.extra)
  if (!isAsked && OF_ONE_MACHINE.test(change.extra)) return null
  return {
    detector: 'changed-call',
    kind: 'trap',
    origin: 'failure',
    key: `call:${change.key}`,
    topic: null,
    // What a variable was set to is the machine's, once the program says that it wants one.
    statement: isAsked
      ? change.statement.replace(/`([A-Z_][A-Z0-9_]*)=[^`]*`/, '`$1` set')
      : change.statement,
    why: `It fails otherwise: ${context.redact(error)}.`,
    scope: [],
    confidence: isAsked ? 0.65 : surroundingsError(failed.output) === null ? 0.4 : 0.62,
    at: passed.at,
    evidence: [
      cite(episode, context, { line: recovery.failLine, role: 'tool', text: error }),
      cite(episode, context, { line: passed.line, role: 'agent', text: passed.command }),
    ],
    check: null,
    objection: null,
  }
}

type Pair = { failed: CommandKey; passed: CommandKey }

function matching(failed: string, passed: string): Pair | null {
  for (const { key: left } of typedCommands(failed)) {
    for (const { key: right } of typedCommands(passed)) {
      const same = left.program === right.program && left.verb === right.verb
      if (same && left.purpose !== null) return { failed: left, passed: right }
    }
  }
  return null
}

/** What a call that worked has and the one that failed had not. */
type Change = { key: string; statement: string; extra: string }

/** What changes only what is printed or skipped, or hides a failure: programs name it in every error. */
const NO_REMEDY =
  /verbose|debug|trace|help|version|update|force|verify|skip|allow|ignore|yes|watch|bail|filter|only|grep|quiet|detect|^-\w$|^CI$/i

/** Where one machine keeps its files, which of its ports is free, what it cannot reach. */
const OF_ONE_MACHINE =
  /\/(?:tmp|home|Users|root|var)\b|localhost|127\.0\.0\.1|(?:^|[-_])(?:ports?|host|offline|proxy|cache|home|tmp|temp|tmpdir)(?:$|[-_=])/i
/** What every machine sets: without it, the run was stripped of its surroundings. */
const OF_EVERY_MACHINE = /^(?:HOME|PATH|PWD|USER|LOGNAME|SHELL|TERM|LANG|TMPDIR|LC_\w+)=/
/** What only proposes how to look closer asks for nothing. */
const PROPOSES = /\b(?:consider|try|hint|tip|debug|diagnos\w+|more (?:details|information))\b/i

/** Whether the program itself asked for the variable or the flag: then one sighting shows it. */
function isAskedFor(output: string, extra: string): boolean {
  const name = extra.split('=')[0] ?? ''
  if (name.length < 4 || NO_REMEDY.test(name)) return false
  return output
    .split('\n')
    .some((line) => line.includes(name) && !PROPOSES.test(line) && standsIn(line, name))
}

function difference({ failed, passed }: Pair, recovery: Recovery, place: string): Change | null {
  // A flag that was added may choose the workspace: the name is that of the call without it.
  const typed = throughRunner(scriptName(failed), passed, recovery.passed.command)
  const name = inPlace(typed, place)
  const key = inFolder(typed, place)
  const flag = added(failed.flags, passed.flags)
  const variable = added(assignments(recovery.failed.command), assignments(recovery.passed.command))
  if (variable !== null && flag === null && scriptName(failed) === scriptName(passed)) {
    return { key: `${key}|${variable}`, statement: `Run ${name} with \`${variable}\`.`, extra: variable }
  }
  if (flag !== null && variable === null && failed.flags.every((one) => passed.flags.includes(one))) {
    const given = withValue(flag, passed)
    return { key: `${key}|${given}`, statement: `Run ${name} with \`${given}\`.`, extra: flag }
  }
  return null
}

/** The one word that the second list has and the first has not. */
function added(before: readonly string[], after: readonly string[]): string | null {
  const fresh = after.filter((word) => !before.includes(word))
  return fresh.length === 1 ? (fresh[0] ?? null) : null
}
