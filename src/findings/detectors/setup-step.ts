import { judgeStep } from '../../episodes/judge-step.ts'
import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode } from '../../episodes/episode.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { commandsOf } from '../steps.ts'
import { checkName } from '../typed-command.ts'

type Refusal = { mark: string; says: RegExp; setup: string; why: string }

/** Tools that refuse to work in a checkout until somebody says once that they may, and how that is said. */
const REFUSALS: readonly Refusal[] = [
  {
    mark: 'not trusted',
    says: /^.*[Cc]onfig files? .{0,200}not trusted.*$/m,
    setup: 'mise trust',
    why: '`mise` refuses a config file that nobody has trusted yet.',
  },
  {
    mark: '.envrc is blocked',
    says: /^.*\.envrc is blocked.*$/m,
    setup: 'direnv allow',
    why: '`direnv` refuses an `.envrc` that nobody has allowed yet.',
  },
  {
    mark: 'playwright install',
    says: /^.*Executable doesn't exist.*$/m,
    setup: 'npx playwright install',
    why: 'The tests open a browser that playwright must have fetched.',
  },
]

/** What a fresh checkout must be given once before its checks can run. Only steps that we know are named, never what an output asks for. */
export function setupStep(episode: Episode, context: FindingContext): Finding[] {
  const findings = new Map<string, Finding>()
  for (const event of commandsOf(episode)) {
    const { verdict, failing } = judgeStep(event)
    const check = failing.find(({ purpose }) => purpose !== null)
    if (verdict !== 'failed' || check === undefined) continue
    const refusal = REFUSALS.find(({ mark, says }) => event.output.includes(mark) && says.test(event.output))
    if (refusal === undefined || findings.has(refusal.setup)) continue
    findings.set(refusal.setup, toFinding(episode, context, { event, check, ...refusal }))
  }
  return [...findings.values()]
}

function toFinding(
  episode: Episode,
  context: FindingContext,
  { event, check, says, setup, why }: Refusal & { event: CommandStep; check: CommandKey },
): Finding {
  const text = says.exec(event.output)?.[0] ?? ''
  const done = commandsOf(episode).find(
    (later) => later.line > event.line && later.outcome === 'ok' && later.command.includes(setup),
  )
  return {
    detector: 'setup-step',
    kind: 'trap',
    origin: 'failure',
    key: `setup:${setup}`,
    topic: null,
    statement: `Run \`${setup}\` once in a fresh checkout, before \`${checkName(check)}\`.`,
    why,
    scope: [],
    confidence: 0.62,
    at: event.at,
    evidence: [
      cite(episode, context, { line: event.resultLine, role: 'tool', text }),
      ...(done === undefined
        ? []
        : [cite(episode, context, { line: done.line, role: 'agent', text: setup })]),
    ],
    check: null,
    objection: null,
  }
}
