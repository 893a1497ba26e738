import { constants } from 'node:os'
import { killMarked } from './leftovers.ts'
import { cappedOutput } from './output.ts'
import type { Slot } from './slots.ts'
import { spoolFile } from './spool.ts'
import type { Starter } from './starter.ts'

export type ProcessRequest = {
  argv: readonly string[]
  cwd: string
  env: Readonly<Record<string, string>>
  timeoutMs: number
  maxBytes: number
  signal: AbortSignal
}

export type ProcessResult = {
  /** as a shell has it: 128 and the number of the signal that killed it */
  exitCode: number | undefined
  signal: string | undefined
  /** why it did not come to its own end */
  stopped: 'timeout' | 'aborted' | undefined
  /** set when the program could not be started */
  startError: string | undefined
  stdout: string
  stderr: string
  truncated: boolean
}

/** How long a tree may take to obey SIGTERM. */
const TERM_GRACE_MS = 500
/** A check that took longer gets rid of all that it left at once, for the price of a new starter. */
const QUICK_MS = 100
/** How often a stream is looked at, so that no program can fill the disk with it. */
const SPOOL_MS = 50

/** Runs one program in a slot to its end, or kills it with everything that it started. */
export async function runProcess(request: ProcessRequest, slot: Slot): Promise<ProcessResult> {
  const unusable = request.argv.concat(Object.values(request.env)).some((word) => word.includes('\0'))
  if (unusable) return notStarted('it holds a NUL character')
  const stdout = spoolFile(slot.stdout, cappedOutput(request.maxBytes))
  const stderr = spoolFile(slot.stderr, cappedOutput(request.maxBytes))
  const starter = slot.starter()
  if (!starter.isAlive()) return notStarted('sh, which starts the programs, is missing')
  const started = performance.now()
  const spooling = setInterval(
    () => [stdout, stderr].forEach((stream) => stream.drain(request.maxBytes)),
    SPOOL_MS,
  )
  const ending = await endOf(starter, request, slot)
  clearInterval(spooling)
  const isDone = ending.stopped === undefined && ending.exitCode !== undefined
  if (!isDone || performance.now() - started > QUICK_MS) starter.kill()
  if (!isDone) killMarked(slot.directory)
  stdout.drain(0)
  stderr.drain(0)
  return {
    ...ending,
    startError: undefined,
    stdout: stdout.text(),
    stderr: stderr.text(),
    truncated: stdout.truncated() || stderr.truncated(),
  }
}

type Ending = Pick<ProcessResult, 'exitCode' | 'signal' | 'stopped'>

/** Waits for the end, and brings it about when the time is over. */
async function endOf(starter: Starter, request: ProcessRequest, slot: Slot): Promise<Ending> {
  let stopped: ProcessResult['stopped']
  const timers: NodeJS.Timeout[] = []
  const stop = (why: 'timeout' | 'aborted'): void => {
    if (stopped !== undefined) return
    stopped = why
    starter.terminate()
    timers.push(
      setTimeout(() => {
        starter.kill()
        killMarked(slot.directory)
      }, TERM_GRACE_MS),
    )
  }
  const ended = starter.run(request)
  const onAbort = (): void => stop('aborted')
  timers.push(setTimeout(() => stop('timeout'), request.timeoutMs))
  request.signal.addEventListener('abort', onAbort, { once: true })
  if (request.signal.aborted) onAbort()
  const code = await ended
  for (const timer of timers) clearTimeout(timer)
  request.signal.removeEventListener('abort', onAbort)
  return {
    exitCode: code,
    signal: code === undefined || code <= 128 ? undefined : signalName(code - 128),
    stopped,
  }
}

function notStarted(startError: string): ProcessResult {
  const nothing = { exitCode: undefined, signal: undefined, stopped: undefined, stdout: '', stderr: '' }
  return { ...nothing, startError, truncated: false }
}

function signalName(number: number): string | undefined {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0]
}
