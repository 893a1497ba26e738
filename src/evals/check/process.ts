import { constants } from 'node:os'
import { killMarked, MARKER } from './leftovers.ts'
import { cappedOutput } from './output.ts'
import type { Slot } from './slots.ts'
import { spoolFile } from './spool.ts'

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
/** How long the starter may take to tell of an end that SIGKILL has brought. */
const KILL_GRACE_MS = 1000
/** How often a stream is looked at, so that no program can fill the disk with it. */
const SPOOL_MS = 50

/** Runs one program in a slot to its end, or kills it with everything that it started. */
export async function runProcess(request: ProcessRequest, slot: Slot): Promise<ProcessResult> {
  const unusable = request.argv.concat(Object.values(request.env)).some((word) => word.includes('\0'))
  if (unusable) return notStarted('it holds a NUL character')
  const stdout = spoolFile(slot.stdout, cappedOutput(request.maxBytes))
  const stderr = spoolFile(slot.stderr, cappedOutput(request.maxBytes))
  const starter = slot.starter()
  const started = starter.start({
    ...request,
    env: { ...request.env, [MARKER]: slot.directory },
    stdout: slot.stdout,
    stderr: slot.stderr,
    mark: slot.directory,
  })
  const pid = await started.pid
  if (pid === undefined) return notStarted('bash, which starts the programs, is missing or was killed')

  const spooling = setInterval(
    () => [stdout, stderr].forEach((stream) => stream.drain(request.maxBytes)),
    SPOOL_MS,
  )
  const ending = await endOf(pid, started.status, request, slot)
  clearInterval(spooling)
  // What it has left in the background, in its own group or in another one after a kill.
  signalGroup(pid, 'SIGKILL')
  if (ending.stopped !== undefined) killMarked(slot.directory)
  if (ending.exitCode === undefined) starter.abandon()
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
async function endOf(
  pid: number,
  status: Promise<number | undefined>,
  request: ProcessRequest,
  slot: Slot,
): Promise<Ending> {
  let stopped: ProcessResult['stopped']
  const timers: NodeJS.Timeout[] = []
  const lost = Promise.withResolvers<undefined>()
  const stop = (why: 'timeout' | 'aborted'): void => {
    if (stopped !== undefined) return
    stopped = why
    signalGroup(pid, 'SIGTERM')
    timers.push(
      setTimeout(() => {
        signalGroup(pid, 'SIGKILL')
        killMarked(slot.directory)
      }, TERM_GRACE_MS),
      setTimeout(() => lost.resolve(undefined), TERM_GRACE_MS + KILL_GRACE_MS),
    )
  }
  const onAbort = (): void => stop('aborted')
  timers.push(setTimeout(() => stop('timeout'), request.timeoutMs))
  request.signal.addEventListener('abort', onAbort, { once: true })
  if (request.signal.aborted) onAbort()
  const code = await Promise.race([status, lost.promise])
  for (const timer of timers) clearTimeout(timer)
  request.signal.removeEventListener('abort', onAbort)
  return { exitCode: code, signal: code === undefined ? undefined : signalName(code - 128), stopped }
}

function notStarted(startError: string): ProcessResult {
  const nothing = { exitCode: undefined, signal: undefined, stopped: undefined, stdout: '', stderr: '' }
  return { ...nothing, startError, truncated: false }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // Nobody is left in it.
  }
}

function signalName(number: number): string | undefined {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0]
}
