import type { Purpose } from '../../episodes/check-purpose.ts'
import type { Episode } from '../../episodes/episode.ts'
import type { CommandStep } from '../../transcripts/session.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { eventsOf, tookEffect, verdictOf } from '../steps.ts'
import { checkName } from '../typed-command.ts'

type Green = { name: string; purpose: Purpose; step: CommandStep }
type Red = { name: string; purpose: Purpose; step: CommandStep; green: Green }

const CHECKS: readonly (Purpose | null)[] = ['test', 'lint', 'typecheck', 'format', 'build']

/** One check was green, another went red on the same files: the first alone does not prove a change. */
export function checkGap(episode: Episode, context: FindingContext): Finding[] {
  return gaps(episode).map((red) => toFinding(episode, context, red))
}

/** Every check that failed after another had passed, with no edit between, and that passed after an edit. */
function gaps(episode: Episode): Red[] {
  const found = new Map<string, Red>()
  let greens: Green[] = []
  let open: Red[] = []
  let edited = false
  for (const event of eventsOf(episode)) {
    if (event.type === 'edit' && tookEffect(event)) {
      greens = []
      edited = true
    } else if (event.type === 'outside-edit') greens = []
    if (event.type !== 'command') continue
    const { verdict, keys, failing } = verdictOf(event)
    for (const key of verdict === 'passed' ? keys : []) {
      if (!CHECKS.includes(key.purpose) || key.purpose === null || key.exitHidden) continue
      const name = checkName(key)
      greens.push({ name, purpose: key.purpose, step: event })
      if (edited) for (const red of open) if (red.name === name) found.set(name, red)
    }
    for (const key of verdict === 'failed' ? failing : []) {
      if (!CHECKS.includes(key.purpose) || key.purpose === null) continue
      const name = checkName(key)
      const green = greens.find((one) => one.name !== name && !sameScript(one.name, name))
      if (green === undefined || open.some((red) => red.name === name)) continue
      open = [...open, { name, purpose: key.purpose, step: event, green }]
      edited = false
    }
  }
  return [...found.values()]
}

/** `go test ./...` and `mise run test` may be one and the same; a gap between them proves nothing. */
function sameScript(a: string, b: string): boolean {
  const last = (name: string): string =>
    name
      .replace(/ \.\/\.\.\.$/, '')
      .split(' ')
      .at(-1) ?? ''
  return last(a) === last(b)
}

function toFinding(episode: Episode, context: FindingContext, red: Red): Finding {
  const error = errorLine(red.step.output)
  // Another kind of check is expected to find other things; a second test suite is what people forget.
  const confidence = red.purpose === 'test' && red.green.purpose === 'test' ? 0.62 : 0.4
  return {
    detector: 'check-gap',
    kind: 'check',
    origin: 'failure',
    key: `gap:${red.name}`,
    topic: null,
    statement: `Run \`${red.name}\` before calling a change done; a green \`${red.green.name}\` does not prove it.`,
    why: `\`${red.green.name}\` passed and \`${red.name}\` failed on the same files.`,
    scope: [],
    confidence,
    at: red.step.at,
    evidence: [
      cite(episode, context, { line: red.green.step.resultLine, role: 'tool', text: red.green.step.command }),
      cite(episode, context, { line: red.step.resultLine, role: 'tool', text: error ?? red.step.output }),
    ],
    check: { kind: 'command', command: red.name, paths: [] },
    objection: null,
  }
}
