import { saysFailed } from '../../episodes/failure-in-output.ts'
import type { Episode, Turn } from '../../episodes/episode.ts'
import { judgeStep } from '../../episodes/judge-step.ts'
import type { CommandStep, EditStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite, citeHuman } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { tookEffect } from '../steps.ts'

/** What a test says that wants something which the machine has not: the end of its message. */
const LACKS =
  /\b(no [a-z][a-z -]{1,30} (?:installed|found in \$?PATH)|[\w -]{2,40} (?:is|are) not installed|[\w-]{2,30}: executable file not found in \$PATH|[\w-]{2,30}: command not found)\s*$/im
const FAILED_TEST = /--- FAIL: (\w{1,120})|^FAILED \S+::(\w{1,120})|^not ok \d+ (.{3,100})$/m
const MAX_PASTE = 16_000

/** Tests that fail for a human who lacks a program, until an edit of the code makes them pass: they had depended on the machine. */
export function needsPrograms(episode: Episode, context: FindingContext): Finding[] {
  return episode.turns.flatMap((turn) => fromTurn(episode, context, turn) ?? [])
}

function fromTurn(episode: Episode, context: FindingContext, turn: Turn): Finding | null {
  const { at } = turn.human
  const text = turn.human.text.slice(0, MAX_PASTE)
  if (turn.label !== 'failure_report' || !saysFailed(text, 'test', '')) return null
  const lack = LACKS.exec(text)?.[1]
  const failed = FAILED_TEST.exec(text)
    ?.slice(1)
    .find((name) => name !== undefined)
  const mended = mendedIn(turn)
  if (lack === undefined || failed === undefined || mended === null) return null
  const said = context.redact(lack.trim().replaceAll('`', "'"))
  return {
    detector: 'needs-programs',
    kind: 'trap',
    origin: 'failure',
    key: `needs-programs:${said.toLowerCase()}`,
    topic: null,
    statement: `Do not let tests depend on what a machine has installed: \`${context.redact(failed)}\` fails with “${said}” where it is missing.`,
    why: 'A green run where it is installed does not show it.',
    scope: [],
    confidence: 0.62,
    at,
    evidence: [
      citeHuman(episode, context, turn.human, lack),
      cite(episode, context, {
        line: mended.edit.line,
        role: 'agent',
        text: mended.edit.files[0]?.path ?? '',
      }),
      cite(episode, context, { line: mended.green.resultLine, role: 'tool', text: mended.green.command }),
    ],
    check: null,
    objection: null,
  }
}

/** The edit with which the agent answered, and the tests that passed after it: the code was to blame, not the machine. */
function mendedIn({ events }: Turn): { edit: EditStep; green: CommandStep } | null {
  let edit: EditStep | null = null
  for (const event of events) {
    if (event.type === 'edit' && tookEffect(event)) edit ??= event
    if (event.type !== 'command' || edit === null) continue
    const { verdict, passing } = judgeStep(event)
    if (verdict === 'passed' && passing.some(({ purpose }) => purpose === 'test'))
      return { edit, green: event }
  }
  return null
}
