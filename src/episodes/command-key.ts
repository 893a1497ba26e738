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
  const keys = keysOf(splitShell(text), 2)
  return keys.length > MAX_KEYS ? keys.slice(0, MAX_KEYS) : keys
}

function keysOf(commands: readonly SimpleCommand[], depth: number): CommandKey[] {
  const keys: CommandKey[] = []
  const masked = lastMasked(commands)
  let isPiped = false
  for (let at = 0; at < commands.length && keys.length < MAX_KEYS; at += 1) {
    const command = commands[at]
    if (command === undefined) break
    const { words, around } = unwrap(command.words)
    const program = basename(words[0] ?? '')
    const script = SHELLS.has(program) ? shellScript(words) : null
    if (script !== null && depth > 0) keys.push(...keysOf(splitShell(script), depth - 1))
    else if (isPiped && FILTERS.has(program)) {
      keys.at(-1)?.filters.push(words[1] === '-v' ? `${program} -v` : program)
    } else {
      const key = keyOf(program, words, around, at <= masked || command.next === '&')
      if (key !== null) keys.push(key)
    }
    isPiped = command.next === '|'
  }
  return keys
}

/** The last command that hides its exit code and those of all before it, as a later one decides that of the line. */
function lastMasked(commands: readonly SimpleCommand[]): number {
  const strictFrom = commands.findIndex(({ words }) => words[0] === 'set' && /^-[a-z]*e/.test(words[1] ?? ''))
  return commands.findLastIndex(({ next }, at) => {
    const isStrict = strictFrom >= 0 && at > strictFrom
    return at < commands.length - 1 && ((next === ';' && !isStrict) || next === '||' || next === '|')
  })
}

function shellScript(words: readonly string[]): string | null {
  const [, flag, script] = words
  return flag !== undefined && /^-[a-z]*c$/.test(flag) ? (script ?? null) : null
}

function keyOf(
  name: string,
  words: readonly string[],
  around: string[],
  exitHidden: boolean,
): CommandKey | null {
  if (name === '' || IDLE.has(name)) return null
  const { program, rest } = withoutInterpreter(name, words)
  const call = readCall(program, rest)
  return { ...call, program, purpose: purposeOf(program, call.verb), around, filters: [], exitHidden }
}

/** `python -m pytest x` is `pytest x`; `node --test` is a test runner of its own. */
function withoutInterpreter(
  program: string,
  words: readonly string[],
): { program: string; rest: readonly string[] } {
  const module = words[2]
  if (words[1] === '-m' && module !== undefined && /^python[0-9.]*$/.test(program)) {
    return { program: module, rest: words.slice(3) }
  }
  if (program === 'node' && words.includes('--test')) return { program: 'tap', rest: words.slice(1) }
  return { program, rest: words.slice(1) }
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
