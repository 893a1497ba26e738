import { purposeOf, SCRIPT_RUNNERS } from './check-purpose.ts'
import type { Purpose } from './check-purpose.ts'
import { splitShell } from './shell-words.ts'
import type { SimpleCommand } from './shell-words.ts'
import { unwrap } from './unwrap-command.ts'

/** What one command of a shell line does, without what stands around it. */
export type CommandKey = {
  program: string
  /** the subcommand, or the script that a runner runs; '' when there is none */
  verb: string
  purpose: Purpose | null
  /** what it is done to: words that are no flags */
  targets: string[]
  flags: string[]
  /** assignments and wrappers in front of it: `CI=1`, `npx`, `mise` */
  around: string[]
  /** whether its own exit code is lost (a pipe, `|| true`, a `;` after it) */
  exitHidden: boolean
}

/** Programs whose first plain word is a subcommand. */
const WITH_VERB = new Set(
  (
    'git go cargo gh golangci-lint docker kubectl helm terraform pip pip3 uv poetry brew apt apt-get rustup dotnet mvn gradle ' +
    'gradlew bazel swift mix rails bundle systemctl vite next astro zig turbo nx hk ruff biome deno podman aws ' +
    'gcloud az heroku fly vercel wrangler entire jj hg svn playwright cypress cmake flow'
  ).split(' '),
)

/** Flags whose value says where or on what repository, not on what: neither is a target. */
const VALUE_FLAGS = new Set([
  '-C',
  '-c',
  '-R',
  '--repo',
  '--prefix',
  '--filter',
  '-F',
  '-w',
  '--workspace',
  '--cwd',
  '-f',
])

/** Commands that do nothing that could be repaired. */
const IDLE = new Set([
  'cd',
  'echo',
  'printf',
  'export',
  'set',
  'sleep',
  'true',
  ':',
  'source',
  '.',
  'pwd',
  'pushd',
  'popd',
  'wait',
  'exit',
  'unset',
  'for',
  'case',
  'esac',
  'fi',
  'done',
  'function',
  'shift',
  'read',
  'trap',
  'ulimit',
  'umask',
  'local',
  'return',
  'break',
  'continue',
  'date',
])

/** Programs that only shorten what stands before a pipe. */
const FILTERS = new Set(
  'tail head grep egrep fgrep rg wc sort uniq sed awk gawk cut tr tee cat less more column nl base64 fold xargs'.split(
    ' ',
  ),
)

const SHELLS = new Set(['bash', 'sh', 'zsh', 'dash', 'fish'])

const MAX_KEYS = 24

/** The commands of a shell text that matter, in order; the filters behind a pipe are left out. */
export function commandKeys(text: string): CommandKey[] {
  return keysOf(splitShell(text), 2).slice(0, MAX_KEYS)
}

function keysOf(commands: readonly SimpleCommand[], depth: number): CommandKey[] {
  const keys: CommandKey[] = []
  let behindPipe = false
  for (const [index, command] of commands.entries()) {
    const { words, around } = unwrap(command.words)
    const script = shellScript(words)
    if (script !== null && depth > 0) keys.push(...keysOf(splitShell(script), depth - 1))
    else {
      const key = keyOf(words, around, isMasked(commands, index))
      if (key !== null && !(behindPipe && FILTERS.has(key.program))) keys.push(key)
    }
    behindPipe = command.next === '|'
  }
  return keys
}

/** Whether a later command of the line decides the exit code whatever this one says. */
function isMasked(commands: readonly SimpleCommand[], index: number): boolean {
  if (commands[index]?.next === '&') return true
  for (let at = index; at < commands.length - 1; at += 1) {
    const next = commands[at]?.next
    if (next === ';' || next === '||' || next === '|') return true
  }
  return false
}

function shellScript(words: readonly string[]): string | null {
  const program = words[0]
  const flag = words[1]
  if (program === undefined || flag === undefined || !SHELLS.has(basename(program))) return null
  return /^-[a-z]*c$/.test(flag) ? (words[2] ?? null) : null
}

function keyOf(all: readonly string[], around: string[], exitHidden: boolean): CommandKey | null {
  const words = withoutInterpreter(all)
  const first = words[0]
  if (first === undefined || first === '' || IDLE.has(first)) return null
  const program = basename(first)
  const { verb, rest } = verbOf(program, words.slice(1))
  const targets: string[] = []
  const flags: string[] = []
  let isValue = false
  for (const word of rest) {
    if (isValue || word.startsWith('-')) flags.push(word)
    else targets.push(word)
    isValue = !isValue && VALUE_FLAGS.has(word) && word !== '-f'
  }
  return { program, verb, purpose: purposeOf(program, verb), targets, flags, around, exitHidden }
}

/** `python -m pytest x` is `pytest x`; `node --test` is a test runner of its own. */
function withoutInterpreter(words: readonly string[]): readonly string[] {
  const program = basename(words[0] ?? '')
  if (/^python[0-9.]*$/.test(program) && words[1] === '-m') return words.slice(2)
  if (program === 'node' && words.includes('--test')) return ['tap', ...words.slice(1)]
  return words
}

function verbOf(program: string, words: readonly string[]): { verb: string; rest: string[] } {
  const runner = SCRIPT_RUNNERS.has(program)
  if (!runner && !WITH_VERB.has(program)) return { verb: '', rest: [...words] }
  let at = 0
  while (words[at]?.startsWith('-')) at += VALUE_FLAGS.has(words[at] ?? '') ? 2 : 1
  const before = words.slice(0, at)
  let verb = words[at] ?? ''
  at += 1
  if (runner && (verb === 'run' || verb === 'r' || verb === 'run-script' || verb === 'task')) {
    while (words[at]?.startsWith('-') && words[at] !== '--') at += VALUE_FLAGS.has(words[at] ?? '') ? 2 : 1
    verb = words[at] ?? ''
    at += 1
  } else if (program === 'npm' && verb === 't') verb = 'test'
  else if (program === 'gh' && words[at] !== undefined && !words[at]?.startsWith('-') && verb !== 'api') {
    verb = `${verb} ${words[at]}`
    at += 1
  }
  return { verb, rest: [...before, ...words.slice(at).filter((word) => word !== '--')] }
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
