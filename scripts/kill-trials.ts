// Starts checks that try to survive, kills them at random moments, and looks for what is left: no process, no file.
// `node scripts/kill-trials.ts [TRIALS] [SEED]`
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EvalInput } from '../src/evals/record.ts'
import { runEvals } from '../src/evals/run.ts'
import { formatEvals } from '../src/evals/write.ts'

/** Nothing else on this machine sleeps for so odd a time, and no other run of these trials for the same. */
const NAP = `77.${String(process.pid).padStart(8, '0')}`
const SURVIVORS = [
  `sleep ${NAP}`,
  `sleep ${NAP} & sleep ${NAP}`,
  `trap '' TERM INT HUP; while :; do sleep ${NAP}; done`,
  `(setsid sleep ${NAP} &); sleep ${NAP}`,
  `env -i setsid sleep ${NAP} & sleep ${NAP}`,
  `nohup setsid sleep ${NAP} >/dev/null 2>&1 & sleep ${NAP}`,
  `(trap '' TERM; (trap '' TERM; sleep ${NAP}) & sleep ${NAP})`,
  `for i in 1 2 3 4 5; do (setsid sh -c 'sleep ${NAP} & sleep ${NAP}' &); done; sleep ${NAP}`,
  `yes | head -c 50000000; sleep ${NAP}`,
  `touch "$HOME/a" "$TMPDIR/b"; mkdir "$TMPDIR/ro"; touch "$TMPDIR/ro/c"; chmod 500 "$TMPDIR/ro"; sleep ${NAP}`,
  `setsid sleep ${NAP} & exit 0`,
  `kill -STOP $$`,
]

const trials = Number(process.argv[2] ?? 200)
let state = Number(process.argv[3] ?? Date.now() % 1e9) | 1
console.log(`${trials} trials, seed ${state}`)

const root = mkdtempSync(path.join(tmpdir(), 'kill-trials-'))
const file = path.join(root, '.workgraph/generated_evals.jsonl')
mkdirSync(path.dirname(file))
spawnSync('git', ['init', '--quiet', root])
// Other runs on this machine have their own temporary files.
process.env['TMPDIR'] = path.join(root, '.git', 'tmp')
mkdirSync(process.env['TMPDIR'])
const worst = { milliseconds: 0 }
let failures = 0
for (let trial = 0; trial < trials; trial++) {
  // One after the other, so that what is left can be laid at one door.
  // oxlint-disable-next-line no-await-in-loop
  if (!(await tryOnce(trial))) failures++
}
rmSync(root, { recursive: true, force: true })
console.log(
  `${failures} of ${trials} trials left something behind; the slowest took ${worst.milliseconds} ms`,
)
process.exitCode = failures === 0 ? 0 : 1

async function tryOnce(trial: number): Promise<boolean> {
  const evals = Array.from({ length: 1 + random(3) }, (_, index): EvalInput => {
    const shell = SURVIVORS[random(SURVIVORS.length)] as string
    const timeoutSeconds = random(2) === 0 ? 0.02 + random(400) / 1000 : 60
    return { id: `e${index}`, title: 'survive', kind: 'command', command: { shell, timeoutSeconds } }
  })
  writeFileSync(file, formatEvals(evals))
  const controller = new AbortController()
  const isInterrupted = random(2) === 0
  const timer = setTimeout(() => controller.abort(), isInterrupted ? random(400) : 700)
  const started = performance.now()
  await runEvals({
    root,
    now: new Date(),
    env: process.env,
    signal: controller.signal,
    concurrency: 1 + random(3),
  })
  clearTimeout(timer)
  worst.milliseconds = Math.max(worst.milliseconds, Math.round(performance.now() - started))
  // On a busy machine one that was killed is still seen for a moment; what has survived sleeps for longer than this.
  if (sleepers().length > 0) await sleep(1000)
  const left = [...sleepers(), ...readdirSync(tmpdir())]
  if (left.length > 0) console.error(`trial ${trial}: ${left.join(', ')} left by ${JSON.stringify(evals)}`)
  return left.length === 0
}

/** A zombie is not counted: it has ended, and only waits for its parent to look. */
function sleepers(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(NAP)
    } catch {
      return false
    }
  })
}

function random(below: number): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % below
}
