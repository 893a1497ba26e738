import { execa } from 'execa'
import { LIMITS, shellArguments } from './isolation.ts'

/*
 * To start a program, Node forks itself, which costs several milliseconds of its only thread; a small shell does it in
 * one, on another core. So each slot of a run has a bash that starts programs on request, one at a time, each as the
 * leader of its own process group (that is what `set -m` does).
 */

type StartRequest = {
  argv: readonly string[]
  cwd: string
  env: Readonly<Record<string, string>>
  /** files to which the program's output is appended */
  stdout: string
  stderr: string
  /** a directory that the program holds open as file descriptor 3 */
  mark: string
}

type Started = {
  /** the id of the process and of its group; undefined when the starter is gone */
  pid: Promise<number | undefined>
  /** the status that a shell gives: the exit code, or 128 and the number of the signal */
  status: Promise<number | undefined>
}

export type Starter = {
  start: (request: StartRequest) => Started
  isAlive: () => boolean
  /** ends it when it has nothing to do */
  close: () => void
  /** ends it at once: it waits for something that cannot be killed */
  abandon: () => void
}

/** Starts a starter, with a network or without one for all that it starts. */
export function openStarter(path: string, network: boolean): Starter {
  const [program, ...argv] = shellArguments(network)
  const shell = execa(program, argv, {
    env: { PATH: path },
    extendEnv: false,
    stdio: ['pipe', 'pipe', 'ignore'],
    buffer: false,
    reject: false,
    killDescendants: true,
  })
  let alive = true
  let answer: ((kind: string, value: number | undefined) => void) | undefined
  let rest = ''
  shell.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) answer?.(line.slice(0, 1), Number(line.slice(2)))
  })
  const onEnd = (): void => {
    alive = false
    answer?.('p', undefined)
    answer?.('x', undefined)
  }
  void shell.then(onEnd, onEnd)
  // A write to a shell that has just ended: `onEnd` tells.
  shell.stdin.on('error', () => {})
  shell.stdin.write(`${LIMITS}set -m\n`)
  return {
    start: (request) => {
      const pid = Promise.withResolvers<number | undefined>()
      const status = Promise.withResolvers<number | undefined>()
      answer = (kind, value) => (kind === 'p' ? pid : status).resolve(value)
      if (alive) shell.stdin.write(scriptFor(request))
      else onEnd()
      return { pid: pid.promise, status: status.promise }
    },
    isAlive: () => alive,
    close: () => shell.stdin.end(),
    abandon: () => {
      alive = false
      shell.kill('SIGKILL')
    },
  }
}

function scriptFor(request: StartRequest): string {
  const exports = Object.entries(request.env).map(([name, value]) => `${name}=${quote(value)}`)
  const program = request.argv.map(quote).join(' ')
  const streams = `</dev/null >>${quote(request.stdout)} 2>>${quote(request.stderr)} 3<${quote(request.mark)}`
  const job = `{ cd -- ${quote(request.cwd)} && export ${exports.join(' ')} && exec -- ${program}; } ${streams} &`
  return `${job}\nprintf 'p %s\\n' $!; wait $!; printf 'x %s\\n' $?\n`
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
