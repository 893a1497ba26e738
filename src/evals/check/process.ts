import { closeSync, openSync } from 'node:fs'
import { execa } from 'execa'
import { killMarked, MARKER } from './leftovers.ts'
import { cappedOutput } from './output.ts'

export type ProcessRequest = {
  argv: readonly [string, ...string[]]
  cwd: string
  env: Readonly<Record<string, string>>
  timeoutMs: number
  /** an existing file whose name is that of no other process; it and its descendants hold it open */
  mark: string
  maxBytes: number
  signal: AbortSignal
}

export type ProcessResult = {
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
/** How long output may still come from a process whose parent has ended. */
const PIPE_GRACE_MS = 200

/** Runs one program to its end, or kills it with everything that it started. */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  const [file, ...args] = request.argv
  const markDescriptor = openSync(request.mark, 'r')
  const child = execa(file, args, {
    cwd: request.cwd,
    env: { ...request.env, [MARKER]: request.mark },
    extendEnv: false,
    // The types know only the descriptors 3 to 9, yet any open one is handed on.
    stdio: ['ignore', 'pipe', 'pipe', markDescriptor as 3],
    buffer: false,
    reject: false,
    killDescendants: true,
    forceKillAfterDelay: TERM_GRACE_MS,
    windowsHide: true,
  })
  closeSync(markDescriptor)
  const stdout = cappedOutput(request.maxBytes)
  const stderr = cappedOutput(request.maxBytes)
  child.stdout.on('data', (chunk: Buffer) => stdout.write(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.write(chunk))

  let stopped: ProcessResult['stopped']
  let lost: NodeJS.Timeout | undefined
  // Whoever left the group holds the pipes, and execa waits for them.
  const abandon = (): void => {
    killMarked(request.mark)
    child.kill('SIGKILL')
    child.stdout.destroy()
    child.stderr.destroy()
  }
  const stop = (why: 'timeout' | 'aborted'): void => {
    stopped ??= why
    child.kill()
    lost ??= setTimeout(abandon, TERM_GRACE_MS + PIPE_GRACE_MS)
  }
  const onAbort = (): void => stop('aborted')
  const timer = setTimeout(() => stop('timeout'), request.timeoutMs)
  request.signal.addEventListener('abort', onAbort, { once: true })
  child.nodeChildProcess.once('exit', () => {
    if (stopped === undefined) lost ??= setTimeout(abandon, PIPE_GRACE_MS)
  })
  if (request.signal.aborted) onAbort()

  const result = await child
  clearTimeout(timer)
  clearTimeout(lost)
  request.signal.removeEventListener('abort', onAbort)
  if (stopped !== undefined) killMarked(request.mark)
  const isStarted = result.exitCode !== undefined || result.signal !== undefined || stopped !== undefined
  return {
    exitCode: result.exitCode,
    signal: result.signal,
    stopped,
    startError: isStarted
      ? undefined
      : (result.originalMessage ?? result.shortMessage ?? 'could not be started'),
    stdout: stdout.text(),
    stderr: stderr.text(),
    truncated: stdout.truncated() || stderr.truncated(),
  }
}
