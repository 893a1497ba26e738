import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Lesson, lessonSchema } from '../../src/lessons/lesson.ts'
import { answerBody } from '../../src/pull-request/answer.ts'
import { inlineComments } from '../../src/pull-request/comments.ts'
import { type Plan, planSchema } from '../../src/pull-request/plan.ts'
import { stickyBody } from '../../src/pull-request/sticky.ts'
import { summary } from '../../src/pull-request/summary.ts'
import type { Check } from './check.ts'
import { allOutputs, liveIn } from './hostile-output.ts'
import { injectionStrings } from './injection-strings.ts'
import { runWorkgraph } from './run-workgraph.ts'
import { git, sandbox, type Sandbox } from './sandbox.ts'

const REPORTERS = ['text', 'agent', 'github', 'json', 'ctrf', 'junit', 'sarif', 'tap', 'markdown']
const SHOWN_AT_MOST = 3
const AT_ONCE = 40
const LESSONS = '.workgraph/lessons.jsonl'

/** Evals, lessons and files of a repository whose every text is hostile: nothing that is printed or posted obeys them. */
export async function checkRecords({ every }: { every: number }): Promise<Check> {
  using box = sandbox()
  const strings = injectionStrings().filter((_, at) => at % every === 0)
  const root = path.join(box.root, 'bakery')
  const files = fillRepository(root, strings)
  const before = box.snapshot()
  const problems: string[] = []
  for (const [name, text] of await printed(strings, box, root)) {
    const found = name.startsWith('markdown') ? pageProblems(text) : [...logProblems(name, text)]
    problems.push(...found.slice(0, SHOWN_AT_MOST).map((problem) => `${name}: ${problem}`))
  }
  problems.push(...box.changesSince(before, ['bakery/.git', `bakery/${LESSONS}`]))
  return {
    name: `${strings.length} hostile strings in evals, lessons and ${files} file names of a repository`,
    problems,
  }
}

function fillRepository(root: string, strings: readonly string[]): number {
  const store = path.join(root, '.workgraph')
  mkdirSync(store)
  const records = strings.flatMap((text, at) => evalsOf(text.slice(0, 2000), at))
  writeFileSync(path.join(store, 'generated_evals.jsonl'), lines(records))
  const names = strings.filter(
    (text) => !/[/\0]/.test(text) && Buffer.byteLength(text) < 200 && text.isWellFormed(),
  )
  for (const name of names) {
    mkdirSync(path.join(root, 'src', name))
    writeFileSync(path.join(root, 'src', name, 'AGENTS.md'), `# ${name}\n\n- raw dough\n`)
  }
  git(root, 'add', '--all')
  return names.length
}

const lines = (all: readonly object[]): string => all.map((record) => `${JSON.stringify(record)}\n`).join('')

function evalsOf(text: string, at: number): object[] {
  const evidence = [{ path: text, sessionId: text, line: 1, role: 'human', quote: text }]
  const common = { title: text, why: text, lesson: text, evidence, severity: 'block' }
  const content = { pattern: 'raw', expect: 'none', examples: { match: ['raw'], noMatch: ['baked'] } }
  const proof = { verdict: 'proven', reason: text, bad: null, good: null, runs: 1 }
  const quarantine = { owner: text, reason: text, until: '2999-12-31' }
  return [
    { ...common, id: `reads-${at}`, kind: 'content', content: { ...content, files: ['src/**'] }, proof },
    {
      ...common,
      id: `held-${at}`,
      kind: 'content',
      content: { ...content, files: ['src/**'] },
      status: 'quarantined',
      quarantine,
    },
    {
      ...common,
      id: `looks-${at}`,
      kind: 'file',
      file: { path: 'package.json', pointer: '/scripts/test', equals: text },
    },
    {
      ...common,
      id: `runs-${at}`,
      kind: 'command',
      command: { run: ['node', text], cwd: '.', expect: { stdout: { match: 'x' } } },
    },
  ]
}

function lessonsOf(text: string, at: number): Lesson[] {
  const lesson: Lesson = {
    id: `never-bake-${at}`,
    kind: 'trap',
    statement: `Never bake loaf ${at} twice`,
    why: '',
    scope: [],
    origin: 'human',
    confidence: 0.9,
    evidence: [{ path: text, sessionId: text, line: 1, role: 'human', quote: text }],
    seen: { sessions: 2, first: text, last: text },
    state: 'proposed',
    supersedes: [],
    supersededBy: null,
    evals: [`reads-${at}`, `held-${at}`, `looks-${at}`, `runs-${at}`],
    proposedBy: [text],
  }
  return [
    lesson,
    { ...lesson, id: `says-${at}`, statement: text, why: text },
    { ...lesson, id: text },
    { ...lesson, id: `lies-${at}`, scope: [`src/${text}/x.js`] },
  ]
}

/** All that the programs print, and all that the action would post. */
async function printed(strings: readonly string[], box: Sandbox, root: string): Promise<Map<string, string>> {
  const outputs = new Map<string, string>()
  const evals: [name: string, argv: string[]][] = [
    ['list', ['list']],
    ['list, JSON', ['list', '--json']],
    ['lint', ['lint']],
    ['lint, JSON', ['lint', '--json']],
    ['prove', ['prove', '--no-commands', '--dry-run', '--id', '*-1', '--id', '*-7', '--base', 'HEAD']],
    ['replay', ['replay', '--id', 'reads-*']],
    ...REPORTERS.map((name): [string, string[]] => [
      name,
      ['run', '--no-commands', '--print-commands', '--reporter', name],
    ]),
  ]
  for (const [name, argv] of evals) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a crash names its command
    const { stdout, stderr } = await runWorkgraph(argv, {
      cwd: root,
      env: box.env,
      program: 'workgraph-evals',
    })
    outputs.set(name, stdout)
    outputs.set(`${name}, errors`, stderr)
  }
  for (let at = 0; at < strings.length; at += AT_ONCE) {
    // oxlint-disable-next-line no-await-in-loop -- all of them have one store
    await suggest(strings.slice(at, at + AT_ONCE), at, { box, root, outputs })
  }
  return outputs
}

/** What is said and posted about some lessons: a plan holds two hundred at most. */
async function suggest(
  strings: readonly string[],
  first: number,
  { box, root, outputs }: { box: Sandbox; root: string; outputs: Map<string, string> },
): Promise<void> {
  const lessons = strings.flatMap((text, at) => lessonsOf(text, first + at))
  writeFileSync(path.join(root, LESSONS), lines(lessons))
  const argv = ['suggest', '--max-suggestions', '200']
  const { stdout, stderr } = await runWorkgraph(argv, { cwd: root, env: box.env })
  outputs.set(`suggest ${first}`, stdout)
  outputs.set(`suggest ${first}, errors`, stderr)
  const json = await runWorkgraph([...argv, '--json'], { cwd: root, env: box.env })
  if (json.exitCode !== 0) throw new Error(`suggest: ${json.stderr}`)
  outputs.set(`suggest ${first}, JSON`, json.stdout)
  const pages = posted(planSchema.parse(JSON.parse(json.stdout)))
  for (const [at, page] of pages.entries()) outputs.set(`markdown ${first}.${at}`, page)
}

/** Every page and comment that the action makes of the plan, its answers to a maintainer among them. */
function posted(plan: Plan): string[] {
  const inDiff = { ...plan, files: plan.files.map((file) => ({ ...file, inDiff: true, created: false })) }
  const candidates = plan.proposals.map(({ lesson }) => ({
    lesson: lessonSchema.parse(lesson),
    replaces: [],
  }))
  const evals = plan.proposals.flatMap((proposal) => proposal.evals)
  const explain = candidates.map(({ lesson }) => lesson.id)
  if (candidates.length === 0) throw new Error('nothing is proposed: the check shows nothing')
  const decision = {
    accept: [],
    dismiss: [],
    explain,
    help: true,
    problems: plan.refused.map(({ statement }) => statement),
  }
  const carried = { commit: null, refused: plan.refused, problem: '' }
  return [
    summary(plan, 'Posted.'),
    ...plan.proposals.map((proposal) => stickyBody({ ...plan, proposals: [proposal] }, [])),
    ...inlineComments(inDiff).map(({ body }) => body),
    answerBody('answer-1', { decision, carried, candidates, evals }),
  ]
}

function* logProblems(name: string, text: string): Generator<string> {
  if (name !== 'github') return yield* allOutputs(text)
  const commands = text.split(/[\n\r\u2028]/).filter((line) => /^\s*::/.test(line))
  const foreign = commands.filter(
    (line) => !/^::(?:(?:error|warning|notice) |stop-commands::[0-9a-f]{32}$|[0-9a-f]{32}::$)/.test(line),
  )
  yield* foreign.map((line) => `commands the runner: ${JSON.stringify(line.slice(0, 120))}`)
  if (commands.length > 12) yield `holds ${commands.length} commands`
  if (text.includes('##[')) yield 'commands the runner with ##['
}

/** Quotes, diffs and records are fenced; outside of fences only our own frame may be alive. */
function pageProblems(page: string): string[] {
  const problems: string[] = []
  let fence = ''
  for (const line of page.split('\n')) {
    const marks = /^`{3,}/.exec(line)?.[0] ?? ''
    if (fence === '' && marks !== '') fence = marks
    else if (fence !== '') fence = marks.length >= fence.length && line === marks ? '' : fence
    else problems.push(...liveIn(ownFrame(line)))
  }
  return fence === '' ? problems : [...problems, 'a fence is not closed']
}

const ownFrame = (line: string): string =>
  line
    .replace(/^<!-- workgraph[:-][\w =.,+/-]* -->$/, '')
    .replaceAll('\u200b', '\u00b7')
    .replaceAll(/<\/?(?:details|summary|code)>/g, ' ')
    .replaceAll(/&#(?!64;)\d{2,3};/g, ' ')
    .replace(/^> \[!CAUTION\]$/, '')
