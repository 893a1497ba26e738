import { SCRIPT_RUNNERS } from '../../episodes/check-purpose.ts'
import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import { splitShell } from '../../episodes/shell-words.ts'
import { unwrap } from '../../episodes/unwrap-command.ts'
import type { CommandStep, SessionEvent } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { inFolder, inPlace, placeOf } from '../run-place.ts'
import { eventsOf } from '../steps.ts'
import { checkName } from '../typed-command.ts'

/** How a shell and Go say that a program is missing. */
const MISSING =
  /(?:^|[\s:])([\w.-]{2,40}): command not found|exec: "([\w.-]{2,40})": executable file not found/m

/** For each the rest of the session is searched. */
const MOST = 10

type Need = { program: string; text: string; check: CommandKey; failed: CommandStep; said: SessionEvent }

/** A task of the repository that calls a program which a machine need not have. Nobody typed its name: it stands in the task. */
export function taskProgram(episode: Episode, context: FindingContext): Finding[] {
  const findings = new Map<string, Finding>()
  const events = eventsOf(episode)
  let next = 0
  for (const event of events) {
    next += 1
    if (event.type !== 'command' || findings.size >= MOST) continue
    const need = needOf(event, events[next])
    if (need === null || findings.has(need.program)) continue
    findings.set(need.program, toFinding(episode, context, need, otherWay(events.slice(next), need)))
  }
  return [...findings.values()]
}

/** A shell function that is missing looks the same; the agent says which of them it is. */
function needOf(failed: CommandStep, said: SessionEvent | undefined): Need | null {
  if (said?.type !== 'agent' || !failed.output.includes('not found')) return null
  const { verdict, keys, failing } = judgeStep(failed)
  const check = failing.find(({ purpose, program }) => purpose !== null && SCRIPT_RUNNERS.has(program))
  if (verdict !== 'failed' || check === undefined) return null
  const match = MISSING.exec(failed.output)
  const program = match?.[1] ?? match?.[2]
  if (match === null || program === undefined) return null
  if (keys.some((key) => key.program === program || key.words.includes(program))) return null
  if (!new RegExp(`(?<![\\w-])${program.replaceAll('.', String.raw`\.`)}(?![\\w-])`).test(said.text))
    return null
  return { program, text: match[0].trim(), check, failed, said }
}

/** The same kind of check by another program that passed without the task. */
function otherWay(
  events: readonly SessionEvent[],
  { check, program }: Need,
): { name: string; step: CommandStep } | null {
  for (const event of events) {
    if (event.type !== 'command') continue
    const { verdict, passing } = judgeStep(event)
    const key = verdict === 'passed' ? passing.find(({ purpose }) => purpose === check.purpose) : undefined
    if (key === undefined || event.command.includes(program)) continue
    if (key.program === check.program) return null
    const typed = splitShell(event.command)
      .map(({ words }) => unwrap(words).words[0] ?? '')
      .find((word) => word === key.program || word.endsWith(`/${key.program}`))
    return { name: typed ?? key.program, step: event }
  }
  return null
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  { program, text, check, failed, said }: Need,
  other: { name: string; step: CommandStep } | null,
): Finding {
  const place = placeOf(failed, episode) ?? ''
  const task = inPlace(checkName(check), place)
  const instead = other === null ? '' : `; without it, run \`${context.redact(other.name)}\` directly`
  return {
    detector: 'task-program',
    kind: 'trap',
    origin: 'failure',
    key: `needs:${inFolder(checkName(check), place)}|${program}`,
    topic: null,
    statement: `Install \`${program}\` before ${task}, which calls it${instead}.`,
    why: `${task} fails otherwise: ${context.redact(text)}.`,
    scope: [],
    confidence: 0.62,
    at: failed.at,
    evidence: [
      cite(episode, context, { line: failed.resultLine, role: 'tool', text }),
      cite(episode, context, {
        line: said.line,
        role: 'agent',
        text: said.type === 'agent' ? said.text : '',
      }),
      ...(other === null
        ? []
        : [cite(episode, context, { line: other.step.resultLine, role: 'tool', text: other.step.command })]),
    ],
    check: null,
    objection: null,
  }
}
