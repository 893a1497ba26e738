import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatProblem, parseEvals } from '../../src/evals/read.ts'
import type { EvalInput } from '../../src/evals/record.ts'
import { formatEvals } from '../../src/evals/write.ts'
import { createRandom } from '../redaction/random.ts'
import type { Check } from './check.ts'
import { finished, startWorkgraph } from './child.ts'
import { killAt, writing } from './kill-at.ts'
import { git, sandbox, type Sandbox } from './sandbox.ts'

const TIMEOUT_SECONDS = 60
const EVALS = '.workgraph/generated_evals.jsonl'
const LESSONS = '.workgraph/lessons.jsonl'
const ARGV = ['prove', '--base', 'HEAD~1', '--head', 'HEAD', '--runs', '1']

/** Kills proofs at random moments: no eval or lesson is lost or half written, and nothing else is touched. */
export async function checkCrashedProofs({ kills, seed }: { kills: number; seed: number }): Promise<Check> {
  using box = sandbox()
  const random = createRandom(seed)
  const pantry = stock(box)
  const before = box.snapshot()
  const problems: string[] = []
  const first = await prove(pantry)
  if (first.exitCode !== 0)
    problems.push(`the first proof: exit code ${first.exitCode}, ${first.stderr.slice(0, 300)}`)
  if (!readFileSync(pantry.evals, 'utf8').includes('"verdict":"proven"'))
    problems.push('nothing was proven: the check shows nothing')
  let longest = first.seconds
  let killed = 0
  let starts = 0
  for (; killed < kills && starts < kills * 3 && problems.length === 0; starts += 1) {
    writeFileSync(pantry.evals, pantry.unproven)
    const child = startWorkgraph(ARGV, box, { program: 'workgraph-evals', cwd: pantry.root })
    const moment =
      starts % 2 === 0
        ? sleep(random.below(Math.ceil(longest * 1000)))
        : writing(path.dirname(pantry.evals), child)
    // oxlint-disable-next-line no-await-in-loop -- one crash at a time
    const { signal, seconds } = await killAt(child, moment)
    if (signal === 'SIGKILL') killed += 1
    else longest = seconds
    problems.push(...harm(pantry).map((problem) => `after start ${starts + 1}: ${problem}`))
  }
  writeFileSync(pantry.evals, pantry.unproven)
  const last = await prove(pantry)
  if (last.stdout !== first.stdout)
    problems.push(
      `the proof after all crashes says something else: ${last.stdout.slice(0, 300)}${last.stderr.slice(0, 300)}`,
    )
  problems.push(...harm(pantry), ...box.changesSince(before, [`bakery/${EVALS}`, 'bakery/.git']))
  const branches = git(pantry.root, 'worktree', 'list', '--porcelain').match(/^worktree /gm)?.length
  if (branches !== 1) problems.push(`${branches} work trees are registered`)
  if (killed < kills)
    problems.push(`only ${killed} of ${starts} proofs were still running when they were killed`)
  return { name: `${killed} proofs killed at random moments`, problems }
}

type Pantry = { box: Sandbox; root: string; evals: string; lessons: string; unproven: string }

/** A repository in which a bug was mended, with evals that can tell, and an accepted lesson. */
function stock(box: Sandbox): Pantry {
  const root = path.join(box.root, 'bakery')
  const evals = path.join(root, EVALS)
  const lessons = path.join(root, LESSONS)
  mkdirSync(path.dirname(evals))
  writeFileSync(lessons, '{"id":"never-bake-raw","state":"accepted"}\n')
  writeFileSync(
    path.join(root, 'check.js'),
    "setTimeout(() => process.exit(require('node:fs').readFileSync('src/checkout.js', 'utf8').includes('raw') ? 1 : 0), 60)\n",
  )
  writeFileSync(path.join(root, 'src/checkout.js'), "let dough = 'raw'\n")
  git(root, 'add', '--all')
  git(root, ...AS_ADA, 'commit', '--quiet', '--message=Sell raw dough')
  writeFileSync(path.join(root, 'src/checkout.js'), "let dough = 'baked'\n")
  const unproven = formatEvals(records())
  writeFileSync(evals, unproven)
  git(root, 'add', '--all')
  git(root, ...AS_ADA, 'commit', '--quiet', '--message=Bake it')
  return { box, root, evals, lessons, unproven }
}

const AS_ADA = ['-c', 'user.name=Ada', '-c', 'user.email=ada@bakery.example'] as const

function records(): EvalInput[] {
  const content = {
    files: ['src/*.js'],
    pattern: 'raw',
    expect: 'none' as const,
    examples: { match: ['raw'], noMatch: ['baked'] },
  }
  const reading = Array.from({ length: 40 }, (_, at): EvalInput => ({
    id: `never-raw-${at}`,
    title: 'Never raw',
    kind: 'content',
    content,
  }))
  return [
    ...reading,
    {
      id: 'check-passes',
      title: 'The check passes',
      kind: 'command',
      command: { run: ['node', 'check.js'] },
    },
  ]
}

function prove({ box, root }: Pantry): ReturnType<typeof finished> {
  return finished(startWorkgraph(ARGV, box, { program: 'workgraph-evals', cwd: root }), TIMEOUT_SECONDS)
}

/** What is missing or half written right now. */
function harm({ evals, lessons, unproven, root }: Pantry): string[] {
  const text = readFileSync(evals, 'utf8')
  const { evals: located, problems } = parseEvals(text, EVALS)
  const wanted = parseEvals(unproven, EVALS).evals.map(({ record }) => record.id)
  const ids = new Set(located.map(({ record }) => record.id))
  return [
    ...problems.map((problem) => formatProblem(problem)),
    ...(text.endsWith('\n') ? [] : [`${EVALS} ends in the middle of a line`]),
    ...wanted.filter((id) => !ids.has(id)).map((id) => `the eval ${id} was lost`),
    ...(readFileSync(lessons, 'utf8').includes('"state":"accepted"') ? [] : ['the accepted lesson was lost']),
    ...git(root, 'status', '--porcelain', '--', ':!.workgraph')
      .split('\n')
      .filter(Boolean)
      .map((line) => `the work tree was touched: ${line}`),
  ]
}
