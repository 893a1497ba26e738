import { judgeStep } from '../../episodes/judge-step.ts'
import type { Purpose } from '../../episodes/check-purpose.ts'
import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode, Turn } from '../../episodes/episode.ts'
import { saysFailed } from '../../episodes/failure-in-output.ts'
import type { FindingContext } from '../context.ts'
import { errorLine } from '../error-line.ts'
import { cite } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { tookEffect } from '../steps.ts'
import { checkName, typedCommands } from '../typed-command.ts'

type Check = { name: string; purpose: Purpose; line: number; text: string; at: string | null }
type Gap = { green: Check; red: Check; said: 'tool' | 'human' }

/** One check was green, a wider one went red on the same files: the first alone does not prove a change. */
export function checkGap(episode: Episode, context: FindingContext): Finding[] {
  const gaps = new Map<string, Gap>()
  for (const gap of gapsOf(episode)) gaps.set(gap.red.name, gap)
  return [...gaps.values()].map((gap) => toFinding(episode, context, gap))
}

/** Every red check with a narrower green one before it and no edit between. */
function gapsOf(episode: Episode): Gap[] {
  const gaps: Gap[] = []
  let greens: Check[] = []
  for (const turn of episode.turns) {
    const reported = reportedCheck(turn)
    const before = greens[0]
    if (reported !== null && before !== undefined && isWider({ green: before, red: reported }))
      gaps.push({ green: before, red: reported, said: 'human' })
    for (const event of turn.events) {
      if (event.type === 'outside-edit' || (event.type === 'edit' && tookEffect(event))) greens = []
      if (event.type !== 'command') continue
      const { verdict, passing, failing } = judgeStep(event)
      for (const key of verdict === 'passed' ? passing : verdict === 'failed' ? failing : []) {
        if (key.purpose === null) continue
        const check: Check = {
          name: checkName(key),
          purpose: key.purpose,
          line: event.resultLine,
          text: event.command,
          at: event.at,
        }
        const green = greens.find(({ name }) => name !== check.name)
        if (verdict === 'failed' && green !== undefined) {
          if (isWider({ green, red: check }))
            gaps.push({
              green,
              red: { ...check, text: errorLine(event.output) ?? event.output },
              said: 'tool',
            })
        } else if (verdict === 'passed') greens.push(check)
      }
    }
  }
  return gaps
}

/** The check that a human pasted the failing output of: the one that the paste names, or the wider one that the agent then ran. */
function reportedCheck(turn: Turn): Check | null {
  const { text, line, at } = turn.human
  if (turn.label !== 'failure_report' || !saysFailed(text, 'test', '')) return null
  const pasted = [...text.slice(0, MAX_PASTE).matchAll(COMMAND)].flatMap(([, command = '']) =>
    typedCommands(command),
  )
  const named = pasted.find(({ key }) => key.purpose === 'test')?.key ?? widerRun(turn)
  return named === null ? null : { name: checkName(named), purpose: 'test', line, text, at }
}

const MAX_PASTE = 8000
const COMMAND = /(?:^|[`$❯>\s])((?:mise run|npm run|pnpm|yarn|bun run|make|just) [\w:.-]+)/gm

function widerRun(turn: Turn): CommandKey | null {
  for (const event of turn.events) {
    if (event.type !== 'command') continue
    const key = judgeStep(event).keys.find((one) => one.purpose === 'test' && WIDE.test(checkName(one)))
    if (key !== undefined) return key
  }
  return null
}

const WIDE = /\b(?:ci|integration|e2e|all|full|race|acceptance|smoke|system|functional)\b|\btests?[:_-]\w+/

/** Tests that the other tests do not hold, or a formatter that the linter does not know. */
function isWider({ green, red }: Pick<Gap, 'green' | 'red'>): boolean {
  if (red.purpose === 'test') return green.purpose === 'test' && WIDE.test(red.name) && !WIDE.test(green.name)
  return red.purpose === 'format' && green.purpose === 'lint'
}

function toFinding(episode: Episode, context: FindingContext, { green, red, said }: Gap): Finding {
  return {
    detector: 'check-gap',
    kind: 'check',
    origin: 'failure',
    key: `gap:${red.name}`,
    topic: null,
    statement: `Run \`${red.name}\` too: a green \`${green.name}\` does not prove a change.`,
    why: `\`${red.name}\` failed right after \`${green.name}\` had passed on the same files.`,
    scope: [],
    confidence: 0.62,
    at: red.at,
    evidence: [
      cite(episode, context, { line: green.line, role: 'tool', text: green.text }),
      cite(episode, context, { line: red.line, role: said, text: red.text }),
    ],
    check: { kind: 'command', command: red.name, paths: [] },
    objection: null,
  }
}
