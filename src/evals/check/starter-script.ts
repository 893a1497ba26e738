import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { LIMITS } from './isolation.ts'

/* What a starter is told, in words that every POSIX shell understands. */

export type StarterPlace = {
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

export type StartRequest = {
  argv: readonly string[]
  /** what this program gets besides or instead */
  env: Readonly<Record<string, string>>
  /** below the place's */
  cwd: string
}

/** What some sh (dash, ash, ksh, bash) would do itself instead of starting a program, and the names of our functions. */
const BUILT_IN: ReadonlySet<string> = new Set(
  `! . : [ [[ alias autoload bg bind break builtin caller cd chdir command compgen complete compopt continue declare dirs
  disown echo enable enter enum eval exec exit export false fc fg functions getopts hash help hist history integer jobs
  kill let local login logout mapfile nameref newgrp nohup popd print printf pushd pwd read readarray readonly return run
  set shift shopt sleep source stop suspend tell test times trap true type typeset ulimit umask unalias unset wait
  whence`.split(/\s+/),
)

/** Said once and not with every program: there are shells that read a pipe byte by byte. */
export function preambleFor({ env, stdout, stderr, mark }: StarterPlace): string {
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

/** Starts programs. A shell that runs one as its own command may spare itself a copy of its memory (dash does, with vfork). */
export function linesFor({ env: shared, cwd: root }: StarterPlace): (request: StartRequest) => string {
  const findProgram = programFinder(root, shared['PATH'] ?? '')
  return ({ argv, env, cwd }) => {
    const words = argv.map(quote).join(' ')
    const enter = cwd === '.' ? [] : [`cd -- ${quote(cwd)}`]
    const exports = Object.keys(env).length === 0 ? [] : [exportsOf(env)]
    const setUp = [...enter, ...exports]
    if (setUp.length > 0) return `enter eval ${quote([...setUp, `exec ${words}`].join(' && '))}\n`
    const [name, ...rest] = argv as [string, ...string[]]
    if (!BUILT_IN.has(name)) return `run ${words}\n`
    const file = findProgram(name)
    return file === undefined ? `enter exec ${words}\n` : `run ${[file, ...rest].map(quote).join(' ')}\n`
  }
}

function programFinder(root: string, searchPath: string): (name: string) => string | undefined {
  const folders = searchPath.split(':').map((folder) => path.resolve(root, folder))
  const known = new Map<string, string>()
  return (name) => {
    const found = known.get(name) ?? folders.map((folder) => path.join(folder, name)).find(isProgram)
    if (found !== undefined) known.set(name, found)
    return found
  }
}

function isProgram(file: string): boolean {
  if (!existsSync(file)) return false
  const stat = statSync(file)
  return stat.isFile() && (stat.mode & 0o111) !== 0
}

function exportsOf(env: Readonly<Record<string, string>>): string {
  const values = Object.entries(env).map(([name, value]) => `${name}=${quote(value)}`)
  return `export ${values.join(' ')}`
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
