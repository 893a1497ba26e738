import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode, Recovery } from '../../episodes/episode.ts'
import { assignments } from '../assignments.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { surroundingsError } from '../surroundings-error.ts'
import { typedCommands } from '../typed-command.ts'

/** A command that worked only when it was called another way: with a variable, a flag, or by another runner. */
export function changedCall(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap((recovery) => fromRecovery(episode, context, recovery) ?? [])
}

function fromRecovery(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed } = recovery
  if (recovery.kind !== 'usage' && recovery.kind !== 'environment') return null
  if (recovery.fix.length > 0) return null
  const pair = matching(failed.command, passed.command)
  const error = errorLine(failed.output)
  if (pair === null || error === null) return null
  const change = difference(pair, recovery)
  if (change === null) return null
  return {
    detector: 'changed-call',
    kind: 'trap',
    origin: 'failure',
    key: `call:${change.key}`,
    topic: null,
    statement: change.statement,
    why: `It fails otherwise: ${context.redact(error)}.`,
    scope: [],
    confidence: surroundingsError(failed.output) === null ? 0.4 : 0.62,
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

function difference({ failed, passed }: Pair, recovery: Recovery): { key: string; statement: string } | null {
  const name = `${passed.program}${passed.verb === '' ? '' : ` ${passed.verb}`}`
  const flag = added(failed.flags, passed.flags)
  const variable = added(assignments(recovery.failed.command), assignments(recovery.passed.command))
  if (variable !== null && flag === null) {
    return { key: `${name}|${variable}`, statement: `Run \`${name}\` with \`${variable}\`.` }
  }
  if (flag !== null && variable === null && failed.flags.every((one) => passed.flags.includes(one))) {
    return { key: `${name}|${flag}`, statement: `Run \`${name}\` with \`${flag}\`.` }
  }
  return null
}

/** The one word that the second list has and the first has not. */
function added(before: readonly string[], after: readonly string[]): string | null {
  const fresh = after.filter((word) => !before.includes(word))
  return fresh.length === 1 ? (fresh[0] ?? null) : null
}
