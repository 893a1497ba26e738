// node evals/proof/kill.ts [TRIALS]: kills proofs at random moments and looks whether the repository has the same bytes.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { play } from './measure.ts'
import { library } from './repos/library.ts'

const trials = Number(process.argv[2] ?? 50)
const pair = library.pairs[0]
if (pair === undefined) throw new Error('no pair')

const home = mkdtempSync(path.join(tmpdir(), 'workgraph-kill-'))
const temporary = path.join(home, 'tmp')
mkdirSync(temporary)
let changed = 0
let middle = 0
try {
  const { root } = await play(library, pair, 'codex', path.join(home, 'play'))
  const evals = path.join(root, '.workgraph/generated_evals.jsonl')
  const unproven = readFileSync(evals, 'utf8')
  const script = `import { command } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../src/commands/prove.ts'))}
process.send('ready')
await command.run({ values: {}, positionals: [], io: { stdout() {}, stderr() {}, cwd: process.cwd(), env: process.env, isTTY: false } })`
  // oxlint-disable no-await-in-loop -- one trial after the other
  for (let trial = 0; trial < trials; trial++) {
    writeFileSync(evals, unproven)
    const before = fingerprint(root)
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
    await new Promise((done) => child.once('message', done))
    // Evenly over the time that a proof takes, and a little beyond.
    await sleep((trial / trials) * 2500)
    child.kill('SIGKILL')
    const code = await ended
    if (code === null) middle += 1
    const after = fingerprint(root)
    // Only the evals file may be new, and then as a whole.
    if (code === 0 || readFileSync(evals, 'utf8') !== unproven)
      after.set('.workgraph/generated_evals.jsonl', before.get('.workgraph/generated_evals.jsonl') ?? '')
    if (JSON.stringify([...before]) !== JSON.stringify([...after])) {
      changed += 1
      console.log([...after].filter(([file, hash]) => before.get(file) !== hash).map(([file]) => file))
    }
  }
  // oxlint-enable no-await-in-loop
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}
console.log(`${trials} proofs, ${middle} killed in the middle: ${changed} repositories with other bytes`)
process.exitCode = changed === 0 ? 0 : 1

function fingerprint(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const file = path.join(entry.parentPath, entry.name)
    const stat = lstatSync(file)
    const content = stat.isSymbolicLink() ? readlinkSync(file) : stat.isFile() ? readFileSync(file) : ''
    return [
      path.relative(folder, file),
      `${stat.mode} ${createHash('sha1').update(content).digest('hex')}`,
    ] as const
  })
  return new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
