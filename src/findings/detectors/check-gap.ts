import { judgeStep } from '../../episodes/judge-step.ts'
import { SCRIPT_RUNNERS, type Purpose } from '../../episodes/check-purpose.ts'
import type { CommandKey } from '../../episodes/command-key.ts'
import type { Episode, Turn } from '../../episodes/episode.ts'
import { saysFailed } from '../../episodes/failure-in-output.ts'
import { blamelessTests } from '../blameless-tests.ts'
import type { FindingContext } from '../context.ts'
import type { HumanEvent } from '../../transcripts/session.ts'
import { errorLine } from '../error-line.ts'
import { cite, citeHuman } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import { OTHER_RULES } from '../lint-advice.ts'
import { inFolder, inPlace, placeOf } from '../run-place.ts'
import { changesFiles } from '../steps.ts'
import { checkName, chosenBy, typedCommands } from '../typed-command.ts'

type Check = {
  name: string
  /** the folder in which it ran, and the flags that chose a workspace */
  place: string
  part: string
  program: string
  purpose: Purpose
  line: number
  text: string
  output: string
  at: string | null
}
/** `report`: what the human said of the failure before the tool showed it */
type Gap = { green: Check; red: Check; said: 'tool' | 'human'; report: HumanEvent | null }

/** One check was green, a wider one went red on the same files: the first alone does not prove a change. */
export function checkGap(episode: Episode, context: FindingContext): Finding[] {
  const gaps = new Map<string, Gap>()
  for (const gap of gapsOf(episode)) gaps.set(inFolder(gap.red.name, gap.red.place), gap)
  if (gaps.size === 0) return []
  const blameless = blamelessTests(episode)
  const told = [...gaps.values()].filter(({ said, red }) => said === 'human' || !blameless.has(red.name))
  return told.map((gap) => toFinding(episode, context, gap))
}

/** Every red check with a narrower green one before it and no edit between. */
function gapsOf(episode: Episode): Gap[] {
  const gaps: Gap[] = []
  let greens: Check[] = []
  for (const turn of episode.turns) {
    const reported = reportedTest(turn) ?? reportedTask(turn)
    const before = reported === null ? undefined : answeredBy(reported, greens)
    if (reported !== null && before !== undefined)
      gaps.push({ green: before, red: reported, said: 'human', report: null })
    for (const event of turn.events) {
      if (greens.length > 0 && changesFiles(event)) greens = []
      if (event.type !== 'command') continue
      const { verdict, passing, failing } = judgeStep(event)
      const checks = (verdict === 'passed' ? passing : failing).filter(({ purpose }) => purpose !== null)
      const place = checks.length === 0 ? null : placeOf(event, episode)
      if (place === null) continue
      for (const key of checks) {
        if (key.purpose === null) continue
        const check: Check = {
          name: checkName(key),
          place,
          part: chosenBy(key).join(' '),
          program: key.program,
          purpose: key.purpose,
          line: event.resultLine,
          text: event.command,
          output: event.output,
          at: event.at,
        }
        if (verdict === 'passed') greens.push(check)
        // Of two checks in one line it cannot be told which of them failed.
        const isClear = verdict === 'failed' && failing.length === 1
        const green = isClear ? greens.findLast((one) => isWider({ green: one, red: check })) : undefined
        if (green !== undefined) {
          const text = errorLine(event.output) ?? event.output
          const report = turn.label === 'failure_report' ? turn.human : null
          gaps.push({ green, red: { ...check, text }, said: 'tool', report })
        }
      }
    }
  }
  return gaps
}

/** The check that a human pasted the failing output of: the one that the paste names, or the wider one that the agent then ran. */
function reportedTest(turn: Turn): Check | null {
  const { text, line, at } = turn.human
  if (turn.label !== 'failure_report' || !saysFailed(text, 'test', '')) return null
  const pasted = [...text.slice(0, MAX_PASTE).matchAll(COMMAND)].flatMap(([, command = '']) =>
    typedCommands(command),
  )
  const named = pasted.find(({ key }) => key.purpose === 'test')?.key ?? widerRun(turn)
  return named === null
    ? null
    : {
        name: checkName(named),
        place: '',
        part: chosenBy(named).join(' '),
        program: named.program,
        purpose: 'test',
        line,
        text,
        output: text,
        at,
      }
}

/** A task of another kind that the human ran and pasted: mise begins its output with the name. */
function reportedTask(turn: Turn): Check | null {
  const { text, line, at } = turn.human
  const head = text.slice(0, MAX_PASTE)
  if (turn.label !== 'failure_report' || !saysFailed(head, 'lint', '')) return null
  const [, task] = /^\[([\w:.-]{2,40})\] \$ /m.exec(head) ?? []
  const command = task === undefined ? [...head.matchAll(COMMAND)][0]?.[1] : `mise run ${task}`
  const key = command === undefined ? undefined : typedCommands(command)[0]?.key
  if (key === undefined || key.purpose === null || !REPORTED.has(key.purpose)) return null
  const { program, purpose } = key
  return {
    name: checkName(key),
    place: '',
    part: chosenBy(key).join(' '),
    program,
    purpose,
    line,
    text,
    output: text,
    at,
  }
}

const REPORTED: ReadonlySet<Purpose> = new Set(['lint', 'format', 'typecheck', 'build'] as const)

/** The check on which the agent had relied instead of the one that a human then saw fail. */
function answeredBy(red: Check, greens: readonly Check[]): Check | undefined {
  if (red.purpose === 'test') {
    const first = greens[0]
    return first !== undefined && isWider({ green: first, red }) ? first : undefined
  }
  return greens.some(({ name }) => taskOf(name) === taskOf(red.name)) ? undefined : greens.at(-1)
}

/** `mise run lint:owls` is a part of `mise run lint`. */
function taskOf(name: string): string {
  return name.replace(/^((?:mise|npm|pnpm|yarn|bun) run \w+):.*$/, '$1')
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

/** Tests that the other tests do not hold, a formatter that the linter does not know, or a task that runs the linter and more. */
function isWider({ green, red }: Pick<Gap, 'green' | 'red'>): boolean {
  // What another package checks is not more of the same.
  if (red.place !== green.place || (red.part !== '' && red.part !== green.part)) return false
  switch (red.purpose) {
    case 'test':
      return (
        green.purpose === 'test' && WIDE.test(red.name) && !WIDE.test(green.name) && !UNABLE.test(red.output)
      )
    case 'format':
      return green.purpose === 'lint'
    case 'lint':
      return green.purpose === 'lint' && runsMore(red, green)
    default:
      return false
  }
}

/** A task whose output speaks of the tool that was green: it runs that and something else, and the something else failed. */
function runsMore(red: Check, green: Check): boolean {
  return (
    SCRIPT_RUNNERS.has(red.program) &&
    !SCRIPT_RUNNERS.has(green.program) &&
    !OTHER_RULES.test(green.text) &&
    // `go` stands in many words.
    green.program.length > 3 &&
    red.output.includes(green.program) &&
    !UNFIT.test(red.output)
  )
}

/** What stopped it was the machine, or that there is no such task: that says nothing of the change. */
const UNABLE =
  /not permitted|not trusted|no such host|command not found|[Pp]ermission denied|ENOTFOUND|ECONN|ERR_CONNECTION|ERR_NAME_NOT|EADDRINUSE|Cannot connect to|Executable doesn't exist|[Mm]issing script|No rule to make target|not contain recipe|no tasks? named|(?:timed out|[Tt]imeout) after|Error 124\b/
/** The same of a task that is no test: in a test, what is not found may be what the code should have made. */
const UNFIT = new RegExp(`${UNABLE.source}|not found`)

function wordingOf(green: string, red: Check): { statement: string; why: string } {
  if (red.purpose === 'format' && LOOKS.has(red.name)) {
    // The tool as it is called to look only: without a flag it prints every file, or changes it.
    const look = LOOKS.get(red.name) ?? red.name
    return {
      statement: `Run ${inPlace(look, red.place)} as well as \`${green}\` before pushing: a green \`${green}\` does not see unformatted files.`,
      why: `\`${look}\` failed on files for which \`${green}\` had found no issues.`,
    }
  }
  if (red.purpose !== 'test') {
    return {
      statement: `Run ${inPlace(red.name, red.place)} before handing over: it failed although \`${green}\` was green.`,
      why: `\`${red.name}\` looks at more than \`${green}\`.`,
    }
  }
  return {
    statement: `Run ${inPlace(red.name, red.place)} too: a green \`${green}\` does not prove a change.`,
    why: `\`${red.name}\` failed right after \`${green}\` had passed on the same files.`,
  }
}

const LOOKS = new Map([
  ['gofmt', 'gofmt -l .'],
  ['gofumpt', 'gofumpt -l .'],
  ['goimports', 'goimports -l .'],
  ['prettier', 'prettier --check .'],
])

function toFinding(episode: Episode, context: FindingContext, { green, red, said, report }: Gap): Finding {
  return {
    detector: 'check-gap',
    kind: 'check',
    origin: 'failure',
    key: `gap:${inFolder(taskOf(red.name), red.place)}`,
    topic: null,
    ...wordingOf(green.name, red),
    scope: [],
    // Of a task and its parts the whole task words the lesson.
    confidence: taskOf(red.name) === red.name ? 0.65 : 0.62,
    at: red.at,
    evidence: [
      cite(episode, context, { line: green.line, role: 'tool', text: green.text }),
      ...(report === null ? [] : [citeHuman(episode, context, report)]),
      cite(episode, context, { line: red.line, role: said, text: red.text }),
    ],
    // A tool that only lists what it would change exits 0 whatever it finds.
    check: LOOKS.has(red.name)
      ? null
      : { kind: 'command', command: inFolder(red.name, red.place), paths: [] },
    objection: null,
  }
}
