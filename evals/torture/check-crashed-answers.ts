import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseEvals } from '../../src/evals/read.ts'
import { type Lesson, lessonSchema } from '../../src/lessons/lesson.ts'
import { makePlan } from '../../src/pull-request/make-plan.ts'
import { stickyBody } from '../../src/pull-request/sticky.ts'
import { type Loopback, startLoopbackGitHub } from '../../test/helpers/loopback-github/server.ts'
import { addComment, makeWorld, type World } from '../../test/helpers/loopback-github/world.ts'
import { createRandom } from '../redaction/random.ts'
import type { Check } from './check.ts'
import { type ChildResult, finished, startSource } from './child.ts'
import { killAt } from './kill-at.ts'
import { sandbox, type Sandbox } from './sandbox.ts'

const TIMEOUT_SECONDS = 60
const ACTION = path.join(import.meta.dirname, '../../src/action.ts')
const FILES = ['AGENTS.md', '.workgraph/lessons.jsonl', '.workgraph/generated_evals.jsonl']
const RYE = 'Never bake rye by the clock'
const OAT = 'Never bake oats by the clock'

/**
 * Kills `/workgraph accept` at random moments, at half of them while GitHub does what it was just asked for. Acceptance
 * is one commit: it is there whole or not at all, what was accepted before stays, and the job that is run again ends it.
 */
export async function checkCrashedAnswers({ kills, seed }: { kills: number; seed: number }): Promise<Check> {
  using box = sandbox()
  const random = createRandom(seed)
  const problems: string[] = []
  let longest = 1
  let killed = 0
  let starts = 0
  for (; killed < kills && starts < kills * 3; starts += 1) {
    const accept = starts % 4 < 2 ? 'commit' : 'pull-request'
    // oxlint-disable no-await-in-loop -- one crash at a time
    await using bakery = await openBakery(box, accept)
    const child = bakery.start()
    const moment =
      starts % 2 === 0
        ? sleep(random.below(Math.ceil(longest * 1000)))
        : nthWrite(bakery.loopback, 1 + random.below(accept === 'commit' ? 3 : 4), child)
    const { signal } = await killAt(child, moment)
    if (signal === 'SIGKILL') killed += 1
    await settled(bakery.loopback)
    const when = `after start ${starts + 1} (${accept})`
    problems.push(...harm(bakery.loopback.world).map((problem) => `${when}: ${problem}`))
    const again = await finished(bakery.start(), TIMEOUT_SECONDS)
    // oxlint-enable no-await-in-loop
    longest = again.seconds
    problems.push(
      ...unfinished(bakery.loopback.world, accept, again).map((problem) => `${when}, run again: ${problem}`),
    )
  }
  if (killed < kills)
    problems.push(`only ${killed} of ${starts} answers were still being given when they were killed`)
  return { name: `${killed} answers of maintainers killed at random moments`, problems }
}

type Bakery = AsyncDisposable & { loopback: Loopback; start: () => ReturnType<typeof startSource> }

/** A pull request with one lesson that was accepted before, one that is proposed, and a comment that accepts it. */
async function openBakery(box: Sandbox, accept: string): Promise<Bakery> {
  const world = makeWorld({ may: { contents: 'write' } })
  for (const [name, text] of Object.entries(before())) world.files.set(name, { text })
  addComment(world, 'conversation', proposal(world))
  const loopback = await startLoopbackGitHub(world)
  const temp = path.join(box.root, 'tmp')
  const event = path.join(temp, 'event.json')
  mkdirSync(temp, { recursive: true })
  writeFileSync(event, JSON.stringify(COMMENT))
  for (const name of ['output', 'summary']) writeFileSync(path.join(temp, name), '')
  const env = {
    ...box.env,
    GITHUB_API_URL: loopback.url,
    GITHUB_REPOSITORY: `${world.owner}/${world.repo}`,
    GITHUB_EVENT_NAME: 'issue_comment',
    GITHUB_EVENT_PATH: event,
    GITHUB_OUTPUT: path.join(temp, 'output'),
    GITHUB_STEP_SUMMARY: path.join(temp, 'summary'),
    RUNNER_TEMP: temp,
    WORKGRAPH_PACE: '0.01',
    'INPUT_GITHUB-TOKEN': world.token,
    INPUT_COMMAND: 'respond',
    INPUT_ACCEPT: accept,
  }
  return {
    loopback,
    start: () => startSource(ACTION, [], { cwd: box.root, env }),
    [Symbol.asyncDispose]: () => loopback[Symbol.asyncDispose](),
  }
}

const COMMENT = {
  action: 'created',
  issue: { number: 2, pull_request: {} },
  comment: { id: 7, body: '/workgraph accept oats', user: { login: 'Codertocat', type: 'User' } },
}

function lesson(id: string, statement: string, state: Lesson['state']): Lesson {
  return {
    id,
    kind: 'trap',
    statement,
    why: '',
    scope: [],
    origin: 'human',
    confidence: 0.9,
    evidence: [{ path: 'monday.jsonl', sessionId: 's-1', line: 3, role: 'human', quote: statement }],
    seen: { sessions: 1, first: null, last: null },
    state,
    supersedes: [],
    supersededBy: null,
    evals: [`${id}-eval`],
  }
}

const evalOf = (id: string): object => ({
  schema: 'workgraph.eval/v1',
  id: `${id}-eval`,
  title: id,
  kind: 'file',
  file: { path: `${id}.md`, exists: true },
  lesson: id,
})

const lines = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

function before(): Record<string, string> {
  return {
    'AGENTS.md': `# Bakery\n\n## Traps\n\n- ${RYE}.\n`,
    '.workgraph/lessons.jsonl': lines([lesson('rye', RYE, 'accepted')]),
    '.workgraph/generated_evals.jsonl': lines([evalOf('rye')]),
  }
}

/** The comment with which the lesson was proposed. */
function proposal({ pull, files }: World): string {
  const plan = makePlan({
    candidates: [{ lesson: lesson('oats', OAT, 'proposed'), replaces: [] }],
    evals: parseEvals(lines([evalOf('oats')]), 'evals').evals.map(({ record }) => record),
    replays: [],
    files: [{ path: 'AGENTS.md', isLink: false, text: files.get('AGENTS.md')?.text ?? '' }],
    patches: new Map(),
    dismissed: new Set(),
    agentsFile: undefined,
    maxSuggestions: 5,
    headSha: pull.headSha,
    fromFork: false,
    onlyShown: null,
    funnel: { sessions: 1, episodes: 1, findings: 1, lessons: 1, evals: 1, rejected: 0, gates: null },
    hints: [],
    links: [],
  })
  return stickyBody(plan, [])
}

/** The moment at which GitHub begins its n-th write; or the end of the process. */
function nthWrite(
  { faults, writes }: Loopback,
  wanted: number,
  child: ReturnType<typeof startSource>,
): Promise<void> {
  return new Promise((resolve) => {
    const matches = (): boolean => {
      if (writes().length === wanted) resolve()
      return false
    }
    faults.push({ kind: 'hang', times: 1, matches })
    child.once('exit', () => resolve())
  })
}

/** GitHub finishes what it was asked for, whether or not anybody waits for the answer. */
async function settled({ requests }: Loopback): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- it is waited for
  while (requests.some(({ status }) => status === 0)) await sleep(5)
}

const has = (files: ReadonlyMap<string, string>, id: string): boolean[] => {
  const [agents = '', lessons = '', evals = ''] = FILES.map((name) => files.get(name) ?? '')
  const stored = lessons
    .split('\n')
    .filter(Boolean)
    .map((line) => lessonSchema.parse(JSON.parse(line)))
  const { evals: located, problems } = parseEvals(evals, 'evals')
  return [
    agents.split('\n').filter((line) => line === `- ${id === 'rye' ? RYE : OAT}.`).length === 1,
    stored.filter((each) => each.id === id && each.state === 'accepted').length === 1,
    problems.length === 0 && located.filter(({ record }) => record.id === `${id}-eval`).length === 1,
  ]
}

/** What each branch holds: the head, and the one beside it. */
function branches(world: World): Map<string, string>[] {
  const head = new Map([...world.files].map(([name, { text }]) => [name, text]))
  const beside = world.commits.filter(({ branch }) => branch !== world.pull.headRef).map(({ files }) => files)
  return [head, ...beside.map((files) => new Map([...head, ...files]))]
}

function harm(world: World): string[] {
  const problems: string[] = []
  for (const files of branches(world)) {
    const oats = has(files, 'oats')
    if (!has(files, 'rye').every(Boolean)) problems.push('the lesson that was accepted before is not whole')
    if (new Set(oats).size > 1) problems.push(`half of an answer was written: ${oats.join(', ')}`)
  }
  return problems
}

function unfinished(world: World, accept: string, { exitCode, stderr, stdout }: ChildResult): string[] {
  const all = branches(world)
  const answers = world.comments.filter(({ body }) => body.includes('workgraph:answer key=answer-7 '))
  return [
    ...(exitCode === 0 ? [] : [`exit code ${exitCode}: ${stdout.slice(0, 300)} ${stderr.slice(0, 300)}`]),
    ...harm(world),
    ...(all.some((files) => has(files, 'oats').every(Boolean)) ? [] : ['the lesson was not accepted']),
    ...(world.commits.length === 1 ? [] : [`${world.commits.length} commits`]),
    ...(accept === 'commit' || world.pullsOpened.length === 1
      ? []
      : [`${world.pullsOpened.length} pull requests were opened`]),
    ...(answers.length === 1 ? [] : [`${answers.length} answers`]),
    ...answers.flatMap(({ body }) => (/Nothing was committed/.test(body) ? [body.slice(0, 400)] : [])),
  ]
}
