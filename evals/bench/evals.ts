// The runner beside its rivals, in one run: `node evals/bench/evals.ts [--quick]`. Every line is a ratio; ours is first.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import type { EvalInput } from '../../src/evals/record.ts'
import { runEvals } from '../../src/evals/run.ts'
import { formatEvals } from '../../src/evals/write.ts'
import { benchPatterns, plantOrchard } from './orchard.ts'

/** Not a dependency: it comes from the system, or the bench does without. */
const RIPGREP = 'rg'
const isQuick = process.argv.includes('--quick')
const rounds = isQuick ? 1 : 3
const cores = availableParallelism()
const scratch = mkdtempSync(path.join(tmpdir(), 'bench-evals-'))
const bin = path.resolve(import.meta.dirname, '../../bin/workgraph-evals.js')

try {
  await contents(isQuick ? 2000 : 20_000, isQuick ? 1000 : 10_000)
  await commands(isQuick ? 50 : 500)
  coldStart()
  await warmRun(1000)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

/** Content checks over a tree, against ripgrep looking for all the same patterns in one pass. */
async function contents(files: number, checks: number): Promise<void> {
  const root = repository('orchard', [])
  plantOrchard(root, files)
  git(root, 'add', '--all')
  const patterns = benchPatterns(checks)
  writeFileSync(path.join(scratch, 'patterns'), `${patterns.join('\n')}\n`)
  write(
    root,
    patterns.map((pattern, index) => ({
      id: `e${index}`,
      title: 'as the bench wants it',
      kind: 'content',
      content: { files: ['src/**'], pattern, expect: 'none' },
    })),
  )
  const name = `${checks} content checks over ${files} files`
  const ours = await best(() => run(root))
  if (spawnSync(RIPGREP, ['--version']).status !== 0) {
    console.log(`${name}: ${ours} ms; ripgrep is not installed, so there is nothing to compare with`)
    return
  }
  const limits = ['--no-config', '--count']
  const rival = await best(() =>
    spawnSync(RIPGREP, [...limits, '-f', path.join(scratch, 'patterns'), 'src'], { cwd: root }),
  )
  compare(name, ours, 'ripgrep, one pass', rival, 2)
}

/** Commands that do nearly nothing, against xargs that runs the same ones without asking how they ended. */
async function commands(count: number): Promise<void> {
  for (const argv of [
    ['git', 'rev-parse', '--git-dir'],
    ['test', '-d', '.git'],
    ['node', '-e', '0'],
  ]) {
    const most = argv[0] === 'node' ? Math.ceil(count / 5) : count
    const few = Math.ceil(most / 5)
    const rivals = [most, few].flatMap((number) => [ourRun(argv, number), xargsRun(argv, number)])
    // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
    const [ours, theirs, oursFew, theirsFew] = (await bestInTurns(rivals)) as [number, number, number, number]
    compare(`${most} × ${argv.join(' ')}`, ours, `xargs -P ${cores}`, theirs, 1.15)
    // What a run costs once is in the first ratio, and not in this one.
    const [own, rival] = [ours - oursFew, theirs - theirsFew].map((time) => time / (most - few)) as [
      number,
      number,
    ]
    console.log(
      `  each further one: ${own.toFixed(2)} ms; xargs: ${rival.toFixed(2)} ms; ratio ${(own / rival).toFixed(2)}`,
    )
  }
}

function ourRun(argv: string[], count: number): () => Promise<void> {
  const evals = Array.from({ length: count }, (_, index) => trivial(index, argv))
  const root = repository(`${argv[0] as string}-${count}`, evals)
  return () => run(root)
}

function xargsRun(argv: string[], count: number): () => void {
  const [program, ...rest] = argv as [string, ...string[]]
  const cwd = path.join(scratch, `${program}-${count}`)
  const input = `${rest.join(' ')}\n`.repeat(count)
  const xargs = ['-P', String(cores), '-n', String(rest.length), program]
  return () => void spawnSync('xargs', xargs, { cwd, input })
}

function coldStart(): void {
  compare('workgraph-evals --version', startOf([bin, '--version']), 'node -e 0', startOf(['-e', '0']), 1.6)
}

function startOf(args: readonly string[]): number {
  const times = Array.from({ length: rounds * 5 }, () => {
    const started = performance.now()
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${args.join(' ')} failed (is dist/ built?): ${stderr}`)
    return performance.now() - started
  })
  return Math.min(...times)
}

/** Everything passed before: what a run costs that has nothing to do. */
async function warmRun(count: number): Promise<void> {
  const evals = Array.from({ length: count }, (_, index): EvalInput => {
    const record = trivial(index, ['test', '-d', '.git'])
    return {
      ...record,
      command: { run: ['test', '-d', '.git'], inputs: [`src/${index % 50}/**`] },
    } as EvalInput
  })
  const root = repository('warm', evals)
  for (let index = 0; index < 500; index++) {
    mkdirSync(path.join(root, `src/${index % 50}`), { recursive: true })
    writeFileSync(
      path.join(root, `src/${index % 50}/${index}.ts`),
      `export const pear = ${index}\n`.repeat(50),
    )
  }
  git(root, 'add', '--all')
  await run(root, true)
  const time = spawnSync(
    'bash',
    ['-c', `TIMEFORMAT='%U %S'; time ${JSON.stringify(process.execPath)} ${JSON.stringify(bin)}`],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  if (time.status !== 0 || !time.stdout.includes(`${count} from the cache`)) {
    throw new Error(`the warm run went wrong: ${time.stdout}${time.stderr}`)
  }
  const [user = 0, system = 0] = (time.stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  const verdict = user + system < 1 ? 'ok' : 'MISSED'
  console.log(
    `warm run of ${count} cached evals: ${(user + system).toFixed(2)} s of CPU (wanted: under 1 s) ${verdict}`,
  )
  console.log(`  ${time.stdout.trim()}`)
}

function trivial(index: number, argv: string[]): EvalInput {
  return { id: `e${index}`, title: 'as the bench wants it', kind: 'command', command: { run: argv } }
}

function repository(name: string, evals: EvalInput[]): string {
  const root = path.join(scratch, name)
  mkdirSync(path.join(root, '.workgraph'), { recursive: true })
  spawnSync('git', ['init', '--quiet', root])
  write(root, evals)
  return root
}

function write(root: string, evals: EvalInput[]): void {
  writeFileSync(path.join(root, '.workgraph/generated_evals.jsonl'), formatEvals(evals))
  git(root, 'add', '--all')
}

function git(root: string, ...args: string[]): void {
  spawnSync('git', ['-C', root, ...args])
}

async function run(root: string, cache = false): Promise<void> {
  const { results } = await runEvals({ root, now: new Date(), env: process.env, concurrency: cores, cache })
  const error = results.find(({ outcome }) => outcome === 'error')
  if (error !== undefined) throw new Error(error.message)
}

async function best(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
    times.push(await timed(work))
  }
  return Math.min(...times)
}

/** The best time of each, taken turn by turn, because a machine has moods. */
async function bestInTurns(works: readonly (() => unknown)[]): Promise<number[]> {
  const times = works.map(() => Infinity)
  for (let round = 0; round < rounds * 3; round++) {
    for (const [index, work] of works.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one measurement at a time
      times[index] = Math.min(times[index] as number, await timed(work))
    }
  }
  return times
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return Math.round(performance.now() - started)
}

function compare(name: string, ours: number, rivalName: string, rival: number, wanted: number): void {
  const ratio = ours / rival
  const verdict = ratio <= wanted ? 'ok' : 'MISSED'
  console.log(
    `${name}: ${Math.round(ours)} ms; ${rivalName}: ${Math.round(rival)} ms; ratio ${ratio.toFixed(2)} (wanted: at most ${wanted}) ${verdict}`,
  )
}
