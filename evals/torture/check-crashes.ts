import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lessonSchema, type Lesson } from '../../src/lessons/lesson.ts'
import { createRandom } from '../redaction/random.ts'
import type { Check } from './check.ts'
import { finished, startWorkgraph } from './child.ts'
import { killAt, writing } from './kill-at.ts'
import { sandbox, type Sandbox } from './sandbox.ts'
import { claudeSession } from './transcript.ts'

const TIMEOUT_SECONDS = 60
const FIRST_SESSIONS = 5

/** Kills compiles at random moments; no accepted lesson is lost, and every file is whole at any time. */
export async function checkCrashes({ kills, seed }: { kills: number; seed: number }): Promise<Check> {
  using box = sandbox()
  const random = createRandom(seed)
  const problems: string[] = []
  const bakery = createBakery(box)
  problems.push(...(await compileFully(bakery, 'the first compile')))
  if (problems.length > 0) return { name: 'compiles killed at random moments', problems }
  const accepted = acceptAll(bakery)
  if (accepted.length === 0) problems.push('no lesson to lose: the check shows nothing')
  let killed = 0
  let starts = 0
  for (; killed < kills && starts < kills * 3; starts += 1) {
    addSession(bakery, FIRST_SESSIONS + starts)
    const child = startWorkgraph(argvOf(bakery), box)
    const moment =
      starts % 2 === 0
        ? sleep(random.below(Math.ceil(bakery.lastSeconds() * 1000)))
        : writing(bakery.out, child)
    // oxlint-disable-next-line no-await-in-loop -- one crash at a time
    const { signal, seconds } = await killAt(child, moment)
    if (signal === 'SIGKILL') killed += 1
    else bakery.took(seconds)
    problems.push(...brokenFiles(bakery, accepted).map((problem) => `after start ${starts + 1}: ${problem}`))
  }
  problems.push(
    ...(await compileFully(bakery, 'the compile after all crashes')),
    ...brokenFiles(bakery, accepted),
  )
  const leftovers = readdirSync(bakery.out).filter(
    (name) => name.endsWith('.tmp') || name.startsWith('.lock'),
  )
  if (leftovers.length > 0) problems.push(`left behind: ${leftovers.join(', ')}`)
  if (killed < kills)
    problems.push(`only ${killed} of ${starts} compiles were still running when they were killed`)
  return { name: `${killed} compiles killed at random moments`, problems }
}

/** Starts several compiles of different sessions at once; what they leave is what one after the other would leave. */
export async function checkTwoWriters({ rounds, seed }: { rounds: number; seed: number }): Promise<Check> {
  const random = createRandom(seed)
  const problems: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    using box = sandbox()
    const bakery = createBakery(box)
    addSession(bakery, FIRST_SESSIONS + round)
    const pauses = [0, random.below(200), random.below(200)]
    // oxlint-disable-next-line no-await-in-loop -- one round at a time
    const results = await Promise.all(
      pauses.map(async (pause) => {
        await sleep(pause)
        return finished(startWorkgraph(argvOf(bakery), box), TIMEOUT_SECONDS)
      }),
    )
    for (const { exitCode, stderr } of results)
      if (exitCode !== 0) problems.push(`round ${round}: exit code ${exitCode}, ${stderr.slice(0, 300)}`)
    const left = contents(bakery.out)
    // oxlint-disable-next-line no-await-in-loop -- one round at a time
    problems.push(...(await compileFully(bakery, `round ${round}`)))
    const settled = contents(bakery.out)
    for (const [name, text] of settled)
      if (left.get(name) !== text) problems.push(`round ${round}: ${name} was not consistent`)
    for (const name of left.keys())
      if (!settled.has(name)) problems.push(`round ${round}: ${name} was left behind`)
  }
  return { name: `three compiles at once, ${rounds} times`, problems }
}

type Bakery = {
  box: Sandbox
  inbox: string
  out: string
  lastSeconds: () => number
  took: (seconds: number) => void
}

function createBakery(box: Sandbox): Bakery {
  const inbox = path.join(box.root, 'inbox')
  mkdirSync(inbox)
  let last = 1
  const bakery = {
    box,
    inbox,
    out: path.join(box.root, 'bakery', '.workgraph'),
    lastSeconds: () => last,
    took: (seconds: number) => void (last = seconds),
  }
  for (let at = 0; at < FIRST_SESSIONS; at += 1) addSession(bakery, at)
  return bakery
}

const GRAINS = ['rye', 'oat', 'spelt', 'barley', 'millet', 'wheat', 'maize', 'teff', 'emmer', 'sorghum']

function addSession({ inbox }: Bakery, at: number): void {
  const grain = GRAINS.at(at % GRAINS.length) ?? 'rye'
  const text = claudeSession({
    sessionId: `session-${at}`,
    human: `edit \`src/${grain}/oven.js\` by hand, because \`npm run build:${grain}\` writes it.`,
  })
  writeFileSync(path.join(inbox, `session-${at}.jsonl`), text)
}

const argvOf = ({ inbox, out }: Bakery): string[] => ['compile', inbox, '--no-repo', '--out', out]

async function compileFully(bakery: Bakery, when: string): Promise<string[]> {
  const { exitCode, stderr, seconds } = await finished(
    startWorkgraph(argvOf(bakery), bakery.box),
    TIMEOUT_SECONDS,
  )
  bakery.took(seconds)
  return exitCode === 0 ? [] : [`${when}: exit code ${exitCode}, ${stderr.slice(0, 300)}`]
}

/** Does what merging the proposal of every lesson does to the store. */
function acceptAll({ out }: Bakery): Lesson[] {
  const file = path.join(out, 'lessons.jsonl')
  const lessons = lessonsIn(readFileSync(file, 'utf8'))
  for (const lesson of lessons) if (lesson.state === 'proposed') lesson.state = 'accepted'
  writeFileSync(file, lessons.map((lesson) => `${JSON.stringify(lesson)}\n`).join(''))
  return lessons.filter(({ state }) => state === 'accepted')
}

const lessonsIn = (text: string): Lesson[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => lessonSchema.parse(JSON.parse(line)))

/** What a reader of the folder would trip over right now. */
function brokenFiles({ out }: Bakery, accepted: readonly Lesson[]): string[] {
  const problems: string[] = []
  for (const [name, text] of contents(out)) {
    if (!text.endsWith('\n') && text !== '') problems.push(`${name} ends in the middle of a line`)
    if (!name.endsWith('.jsonl')) continue
    try {
      for (const line of text.split('\n').filter(Boolean)) JSON.parse(line)
    } catch {
      problems.push(`${name} is no JSON lines`)
    }
  }
  const lessons = path.join(out, 'lessons.jsonl')
  if (!existsSync(lessons)) return [...problems, 'lessons.jsonl is gone']
  const kept = new Map(lessonsIn(readFileSync(lessons, 'utf8')).map(({ id, state }) => [id, state]))
  for (const { id } of accepted)
    if (kept.get(id) !== 'accepted') problems.push(`the accepted lesson ${id} was lost`)
  return problems
}

/** The finished files; what a running or killed process left half written has other names. */
const contents = (folder: string): Map<string, string> =>
  new Map(
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => /\.(?:jsonl|md|yml)$/.test(name))
      .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  )
