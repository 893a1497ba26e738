import type { Episode, Recovery } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { inFolder, inPlace, placeOf } from '../run-place.ts'
import { commandsBetween } from '../steps.ts'
import { checkName } from '../typed-command.ts'

const SHOWN = 2
const CITED = 4
/** What a check says that does not find its files. */
const LACKS = /no such file|not found|cannot find|could not find|does not exist|missing/i

/** A check that could not run until submodules had been checked out. */
export function submodules(episode: Episode, context: FindingContext): Finding[] {
  return episode.recoveries.flatMap((recovery) => fromRecovery(episode, context, recovery) ?? [])
}

function fromRecovery(episode: Episode, context: FindingContext, recovery: Recovery): Finding | null {
  const { failed, passed, fix } = recovery
  const check = judgeStep(failed).failing.find(({ purpose }) => purpose !== null)
  if (check === undefined || fix.length > 0 || !LACKS.test(failed.output)) return null
  const between = commandsBetween(episode, failed.line, passed.line)
  const updates = between.flatMap(updateOf)
  if (updates.length === 0) return null
  const paths = [...new Set(updates.flatMap(({ targets }) => targets))].toSorted()
  const broken = updates.find(({ step }) => step.outcome === 'failed')
  const fetched = between.find(
    ({ outcome, command }) =>
      outcome === 'ok' && /\.git\/modules\/\S{1,200} fetch /.test(command.slice(0, 2000)),
  )
  const isRepaired = broken !== undefined && fetched !== undefined
  if (broken !== undefined && !isRepaired) return null
  const name = checkName(check)
  const place = placeOf(failed, episode) ?? ''
  const error = broken === undefined ? null : errorLine(broken.step.output)
  const how = isRepaired
    ? '; where `git submodule update --init` fails, fetch the recorded commit in `.git/modules`'
    : ' with `git submodule update --init`'
  return {
    detector: 'submodules',
    kind: 'trap',
    origin: 'failure',
    key: `submodules:${inFolder(name, place)}`,
    topic: null,
    statement: `Check out the submodules${list(paths)} before ${inPlace(name, place)}${how}.`,
    why: error === null ? 'It fails while they are empty.' : `Seen: ${context.redact(error)}.`,
    scope: [],
    confidence: 0.62,
    at: passed.at,
    evidence: [
      cite(episode, context, {
        line: recovery.failLine,
        role: 'tool',
        text: errorLine(failed.output) ?? name,
      }),
      ...updates
        .slice(0, CITED)
        .map(({ step }) => cite(episode, context, { line: step.line, role: 'agent', text: step.command })),
      ...(fetched !== undefined
        ? [cite(episode, context, { line: fetched.line, role: 'agent', text: fetched.command })]
        : []),
      cite(episode, context, { line: passed.line, role: 'agent', text: passed.command }),
    ],
    check: null,
    objection: null,
  }
}

type Update = { step: CommandStep; targets: string[] }

function updateOf(step: CommandStep): Update[] {
  return judgeStep(step)
    .keys.filter(
      ({ program, verb, targets }) => program === 'git' && verb === 'submodule' && targets[0] === 'update',
    )
    .map(({ targets }) => ({
      step,
      targets: targets.slice(1).filter((path) => /^[\w.@/-]{1,120}$/.test(path)),
    }))
}

function list(paths: readonly string[]): string {
  if (paths.length === 0) return ''
  const names = paths.slice(0, SHOWN).map((path) => `\`${path}\``)
  return paths.length > SHOWN
    ? ` ${names.join(', ')} and ${paths.length - SHOWN} more`
    : ` ${names.join(' and ')}`
}
