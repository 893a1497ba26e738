import { spawn } from 'node:child_process'
import { LIMITS, shellArguments } from './isolation.ts'

/*
 * To start a program, Node forks itself, which costs several milliseconds of its only thread; a small shell does it in a
 * fraction of one, on another core. So each slot of a run has a shell that starts programs on request, one at a time. It
 * leads a session, so nobody below it has a terminal, and one signal reaches all that stay in its process group. Only
 * SIGKILL ends the shell itself.
 */

/** What some sh (dash, ash, ksh, bash) would do itself instead of starting a program, and the names of our functions. */
const BUILT_IN: ReadonlySet<string> = new Set(
  `! . : [ [[ alias autoload bg bind break builtin caller cd chdir command compgen complete compopt continue declare dirs
  disown echo enable enter enum eval exec exit export false fc fg functions getopts hash help hist history integer jobs
  kill let local login logout mapfile nameref newgrp nohup popd print printf pushd pwd read readarray readonly return run
  set shift shopt sleep source stop suspend tell test times trap true type typeset ulimit umask unalias unset wait
  whence`.split(/\s+/),
)

type StarterPlace = {
  /** where the shell is looked for */
  path: string
  /** false: nothing that it starts has one */
  network: boolean
  /** what every program gets */
  env: Readonly<Record<string, string>>
  /** where the programs run */
  cwd: string
  /** files to which their output is appended */
  stdout: string
  stderr: string
  /** a directory that they hold open as file descriptor 3 */
  mark: string
}

type StartRequest = {
  argv: readonly string[]
  /** what this program gets besides or instead */
  env: Readonly<Record<string, string>>
  /** below the place's */
  cwd: string
}

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

/** Said once and not with every program: there are shells that read a pipe byte by byte. */
function preambleFor({ env, stdout, stderr, mark }: StarterPlace): string {
  const streams = `</dev/null >>${quote(stdout)} 2>>${quote(stderr)} 3<${quote(mark)}`
  return [
    LIMITS.trimEnd(),
    // Caught, not ignored: a program would inherit that.
    'trap : HUP INT QUIT ALRM USR1 USR2 TERM',
    exportsOf(env),
    // The signal is for what a program has left in the background.
    'tell() { kill -TERM 0; echo $1; }',
    `run() { "$@" ${streams}; tell $?; }`,
    `enter() { ( "$@" ) ${streams}; tell $?; }\n`,
  ].join('\n')
}

/** A shell that runs a program as its own command may spare itself a copy of its memory (dash does, with vfork). */
function lineFor({ argv, env, cwd }: StartRequest): string {
  const words = argv.map(quote).join(' ')
  const enter = cwd === '.' ? [] : [`cd -- ${quote(cwd)}`]
  const exports = Object.keys(env).length === 0 ? [] : [exportsOf(env)]
  const setUp = [...enter, ...exports]
  if (setUp.length > 0) return `enter eval ${quote([...setUp, `exec ${words}`].join(' && '))}\n`
  return BUILT_IN.has(argv[0] as string) ? `enter exec ${words}\n` : `run ${words}\n`
}

function exportsOf(env: Readonly<Record<string, string>>): string {
  const values = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}`)
  return `export ${values.join(' ')}`
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // Nobody is left in it.
  }
}
