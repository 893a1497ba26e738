// The whole path on a small sample repository: transcripts in, lessons and evals out, evals green, then red.
// It runs the bundled programs as a user would; nothing here knows how they work.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const here = import.meta.dirname
const bin = path.resolve(here, '../../bin')
const home = mkdtempSync(path.join(tmpdir(), 'workgraph-demo-'))
const bakery = path.join(home, 'bakery')
const bold = (text: string): string => (process.stdout.isTTY ? `\u001B[1m${text}\u001B[22m` : text)
const dim = (text: string): string => (process.stdout.isTTY ? `\u001B[2m${text}\u001B[22m` : text)

function say(title: string, text = ''): void {
  console.log(`\n${bold(title)}${text === '' ? '' : `\n${text}`}`)
}

function git(...args: string[]): void {
  const day = '2026-10-21T08:00:00Z'
  const env = {
    ...process.env,
    GIT_AUTHOR_DATE: day,
    GIT_COMMITTER_DATE: day,
    GIT_CONFIG_GLOBAL: '/dev/null',
  }
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@bakery.example', '-c', 'commit.gpgsign=false']
  execFileSync('git', [...who, ...args], { cwd: bakery, env, stdio: 'ignore' })
}

function run(program: 'workgraph' | 'workgraph-evals', ...args: string[]): number {
  console.log(dim(`$ ${program} ${args.join(' ')}`))
  const script = path.join(bin, `${program}.js`)
  const result = spawnSync(process.execPath, [script, ...args], { cwd: bakery, encoding: 'utf8' })
  console.log(`${result.stdout}${result.stderr}`.trimEnd())
  return result.status ?? 1
}

function show(file: string): void {
  console.log(dim(`$ cat ${file}`))
  console.log(readFileSync(path.join(bakery, file), 'utf8').trimEnd())
}

function expectExit(actual: number, wanted: number, what: string): void {
  if (actual !== wanted) throw new Error(`${what}: exit code ${actual} instead of ${wanted}`)
}

/** Every folder of history/ is one commit, laid over the one before. */
function makeBakery(): void {
  const history = path.join(here, 'history')
  for (const [index, commit] of readdirSync(history).toSorted().entries()) {
    cpSync(path.join(history, commit), bakery, { recursive: true })
    if (index === 0) git('init', '--quiet', '--initial-branch=main')
    git('add', '--all')
    git('commit', '--quiet', '--message', commit.slice(2).replaceAll('-', ' '))
  }
}

function breakTheDiscount(): void {
  const file = path.join(bakery, 'src/checkout.js')
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text.replace('Math.round((total(basket, menu) * 90) / 100)', 'total(basket, menu) * 0.9'),
  )
}

try {
  makeBakery()
  cpSync(path.join(here, 'transcripts'), path.join(home, 'transcripts'), { recursive: true })
  say('1. A bakery with three agent sessions: a bug, a correction, a fix.', `${bakery}`)
  say('2. Compile the sessions into lessons and evals.')
  expectExit(run('workgraph', 'compile', '../transcripts'), 0, 'compile')
  say('3. What happened, episode by episode.')
  show('.workgraph/journey.md')
  say('4. What the repository should remember: the change of AGENTS.md that a pull request would propose.')
  expectExit(run('workgraph', 'suggest'), 0, 'suggest')
  say(
    '5. The evals that keep it true: each is shown red on the bug and green on the fix, or it may not block.',
  )
  git('add', '--all')
  git('commit', '--quiet', '--message', 'remember what we learned')
  expectExit(run('workgraph-evals', 'prove'), 0, 'prove')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'keep the proofs')
  expectExit(run('workgraph-evals', 'run'), 0, 'the evals on the healthy repository')
  say('6. Somebody brings the old bug back: the discount with a decimal fraction.')
  breakTheDiscount()
  expectExit(run('workgraph-evals', 'run'), 1, 'the evals on the broken repository')
  say('The eval went red, and names the lesson and the session that taught it.')
} finally {
  rmSync(home, { recursive: true, force: true })
}
