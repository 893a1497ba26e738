import type { Episode } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { AgentEvent, CommandStep, SessionEvent } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { repoPath } from '../repo-path.ts'
import { commandsOf, eventsOf, tookEffect } from '../steps.ts'
import { typedCheckName } from '../typed-command.ts'

const WRITES = /^(?:--write|-w|--fix|-i|--in-place)$/
const TAKES_BACK = /\b(?:revert|undo|undid|restor)\w*\b/i
const AS_CHURN = /\b(?:churn|unrelated|reformatted|formatting-only|rewrote|whole file|entire file)\b/i
/** How soon the agent sees what the formatter did, and takes it back. */
const SOON = 12

/** A formatter that rewrote more than the change, so that it was taken back: the file is not kept in its style. */
export function formatterChurn(episode: Episode, context: FindingContext): Finding[] {
  const events = eventsOf(episode)
  return commandsOf(episode).flatMap((step) => {
    const run = writtenBy(step, episode)
    if (run === null) return []
    const index = events.indexOf(step)
    const later = events.slice(index + 1, index + 1 + SOON)
    const at = later.findIndex(
      (one) =>
        one.type === 'agent' &&
        TAKES_BACK.test(one.text.slice(0, 600)) &&
        AS_CHURN.test(one.text.slice(0, 600)),
    )
    const said = later[at]
    const undone = later.slice(at + 1).find((one) => touches(one, run.path, episode))
    if (said?.type !== 'agent' || undone === undefined) return []
    return [toFinding(episode, context, { ...run, step, said, undone })]
  })
}

/** The one file that a formatter was told to rewrite. */
function writtenBy(step: CommandStep, { session }: Episode): { name: string; path: string } | null {
  const { verdict, passing } = judgeStep(step)
  const key = verdict === 'passed' ? passing.find(({ purpose }) => purpose === 'format') : undefined
  const flag = key?.flags.find((word) => WRITES.test(word))
  const [target, ...more] = key?.targets ?? []
  const path = target === undefined ? null : repoPath(target, session.cwd)
  if (key === undefined || flag === undefined || path === null || more.length > 0) return null
  return /^[\w.@/-]{1,120}\.\w{1,5}$/.test(path)
    ? { name: `${typedCheckName(key, step.command)} ${flag}`, path }
    : null
}

function touches(event: SessionEvent, path: string, { session }: Episode): boolean {
  if (event.type === 'edit')
    return tookEffect(event) && event.files.some((file) => repoPath(file.path, session.cwd) === path)
  return (
    event.type === 'command' &&
    event.outcome === 'ok' &&
    event.command.includes(path) &&
    /\bgit (?:checkout|restore)\b/.test(event.command)
  )
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  {
    name,
    path,
    step,
    said,
    undone,
  }: { name: string; path: string; step: CommandStep; said: AgentEvent; undone: SessionEvent },
): Finding {
  return {
    detector: 'formatter-churn',
    kind: 'trap',
    origin: 'failure',
    key: `churn:${name}|${path}`,
    topic: null,
    statement: `Do not run \`${name}\` on \`${path}\`: it rewrites lines that the change does not touch.`,
    why: 'The file is not kept in the style of the formatter; what it did was taken back.',
    scope: [path],
    confidence: 0.65,
    at: step.at,
    evidence: [
      cite(episode, context, { line: step.line, role: 'agent', text: step.command }),
      cite(episode, context, { line: said.line, role: 'agent', text: said.text }),
      cite(episode, context, { line: undone.line, role: 'agent', text: path }),
    ],
    check: null,
    objection: null,
  }
}
