import { spawn } from 'node:child_process'
import { shellArguments } from './isolation.ts'
import { linesFor, preambleFor, type StarterPlace, type StartRequest } from './starter-script.ts'

/*
 * To start a program, Node forks itself, which costs several milliseconds of its only thread; a small shell does it in a
 * fraction of one, on another core. So each slot of a run has a shell that starts programs on request, one at a time. It
 * leads a session, so nobody below it has a terminal, and one signal reaches all that stay in its process group. Only
 * SIGKILL ends the shell itself.
 */

export type Starter = {
  /** the status that a shell gives: the exit code, or 128 and the number of the signal; undefined when the starter is gone */
  run: (request: StartRequest) => Promise<number | undefined>
  isAlive: () => boolean
  /** asks what runs, and what was left behind, to end */
  terminate: () => void
  /** ends them, and the starter with them */
  kill: () => void
}

/** Starts a starter. */
export function openStarter(place: StarterPlace): Starter {
  const [program, ...argv] = shellArguments(place.network)
  const shell = spawn(program, argv, {
    env: { PATH: place.path },
    cwd: place.cwd,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  })
  const lineFor = linesFor(place)
  let isEnded = shell.pid === undefined
  let isKilled = false
  let answer: ((status: number | undefined) => void) | undefined
  let rest = ''
  shell.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) answer?.(Number(line))
  })
  // Not any more when it has ended: the number may be somebody else's by now.
  const signal = (name: NodeJS.Signals): void => {
    if (!isEnded) signalGroup(shell.pid as number, name)
  }
  const onEnd = (): void => {
    signal('SIGKILL')
    isEnded = true
    answer?.(undefined)
  }
  shell.on('close', onEnd)
  shell.on('error', onEnd)
  // A write to a shell that has just ended: `onEnd` tells.
  shell.stdin.on('error', () => {})
  shell.stdin.write(preambleFor(place))
  return {
    run: (request) =>
      new Promise((resolve) => {
        answer = resolve
        if (!isEnded && !isKilled) shell.stdin.write(lineFor(request))
        else resolve(undefined)
      }),
    isAlive: () => !isEnded && !isKilled,
    terminate: () => signal('SIGTERM'),
    kill: () => {
      isKilled = true
      signal('SIGKILL')
    },
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // Nobody is left in it.
  }
}
