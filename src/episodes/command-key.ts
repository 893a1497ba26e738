import { purposeOf } from './check-purpose.ts'
import type { Purpose } from './check-purpose.ts'
import { readCall } from './program-verb.ts'
import type { Call } from './program-verb.ts'
import { splitShell } from './shell-words.ts'
import type { SimpleCommand } from './shell-words.ts'
import { unwrap } from './unwrap-command.ts'

/** What one command of a shell line does, without what stands around it. */
export type CommandKey = Call & {
  program: string
  purpose: Purpose | null
  /** assignments and wrappers in front of it: `CI=1`, `npx`, `mise` */
  around: string[]
  /** the programs behind its pipe that only cut its output down */
  filters: string[]
  /** whether its own exit code is lost (a pipe, `|| true`, a `;` after it) */
  exitHidden: boolean
}

/** Words that do nothing that could fail and be repaired. */
const IDLE = new Set(
  (
    'cd echo printf export set sleep true : source . pwd pushd popd wait exit unset for case esac fi done function ' +
    'shift read trap ulimit umask local return break continue date'
  ).split(' '),
)

/** Programs that only cut down what stands before a pipe. */
const FILTERS = new Set(
  'tail head grep egrep fgrep rg wc sort uniq sed awk gawk cut tr tee cat less more column nl base64 fold xargs'.split(
    ' ',
  ),
)

const SHELLS = new Set(['bash', 'sh', 'zsh', 'dash', 'fish'])

const MAX_KEYS = 24

/** The commands of a shell text that matter, in order; the filters behind a pipe are no commands of their own. */
export function commandKeys(text: string): CommandKey[] {
  return keysOf(splitShell(text), 2).slice(0, MAX_KEYS)
}

function keysOf(commands: readonly SimpleCommand[], depth: number): CommandKey[] {
  const keys: CommandKey[] = []
  let isPiped = false
  for (const [index, command] of commands.entries()) {
    const { words, around } = unwrap(command.words)
    const script = shellScript(words)
    const program = basename(words[0] ?? '')
    if (script !== null && depth > 0) keys.push(...keysOf(splitShell(script), depth - 1))
    else if (isPiped && FILTERS.has(program))
      keys.at(-1)?.filters.push(words[1] === '-v' ? `${program} -v` : program)
    else {
      const key = keyOf(words, around, isMasked(commands, index))
      if (key !== null) keys.push(key)
    }
    isPiped = command.next === '|'
  }
  return keys
}

/** Whether a later command of the line decides the exit code whatever this one says. */
function isMasked(commands: readonly SimpleCommand[], index: number): boolean {
  if (commands[index]?.next === '&') return true
  const strict = commands
    .slice(0, index)
    .some(({ words }) => words[0] === 'set' && /^-[a-z]*e/.test(words[1] ?? ''))
  return commands
    .slice(index, -1)
    .some(({ next }) => (next === ';' && !strict) || next === '||' || next === '|')
}

function shellScript(words: readonly string[]): string | null {
  const [program, flag, script] = words
  if (program === undefined || flag === undefined || !SHELLS.has(basename(program))) return null
  return /^-[a-z]*c$/.test(flag) ? (script ?? null) : null
}

function keyOf(all: readonly string[], around: string[], exitHidden: boolean): CommandKey | null {
  const [first, ...rest] = withoutInterpreter(all)
  if (first === undefined || first === '' || IDLE.has(first)) return null
  const program = basename(first)
  const call = readCall(program, rest)
  return { program, ...call, purpose: purposeOf(program, call.verb), around, filters: [], exitHidden }
}

/** `python -m pytest x` is `pytest x`; `node --test` is a test runner of its own. */
function withoutInterpreter(words: readonly string[]): readonly string[] {
  const program = basename(words[0] ?? '')
  if (/^python[0-9.]*$/.test(program) && words[1] === '-m') return words.slice(2)
  if (program === 'node' && words.includes('--test')) return ['tap', ...words.slice(1)]
  return words
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
