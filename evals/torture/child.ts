import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import type { ProgramName } from '../../src/commands/programs.ts'
import type { Sandbox } from './sandbox.ts'

export type ChildResult = {
  exitCode: number | null
  signal: string | null
  stdout: string
  stderr: string
  peakMib: number
  seconds: number
}

/** Starts a program in a process of its own. */
export function startWorkgraph(
  argv: readonly string[],
  { env, root }: Pick<Sandbox, 'env' | 'root'>,
  { program = 'workgraph', cwd = root }: { program?: ProgramName; cwd?: string } = {},
): ChildProcess {
  return startSource(path.join(import.meta.dirname, 'workgraph.ts'), [program, ...argv], { cwd, env })
}

/** Starts a source file of ours in a process of its own. */
export function startSource(
  file: string,
  argv: readonly string[],
  { cwd, env }: { cwd: string; env: Record<string, string> },
): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...argv], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Waits for its end, kills it after `timeoutSeconds`, and measures. */
export function finished(child: ChildProcess, timeoutSeconds: number): Promise<ChildResult> {
  const start = performance.now()
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout = tail(stdout + text)))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr = tail(stderr + text)))
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode, signal) => {
      clearTimeout(timer)
      const peakMib = Number(/peak memory (\d+)/.exec(stderr)?.[1] ?? 0) / 1024
      resolve({ exitCode, signal, stdout, stderr, peakMib, seconds: (performance.now() - start) / 1000 })
    })
  })
}

const KEPT = 4 * 1024 * 1024
const tail = (text: string): string => (text.length > KEPT ? text.slice(-KEPT) : text)
