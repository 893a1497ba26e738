import type { CommandKey } from './command-key.ts'

/** What they are given (a message, a remote) says nothing of why a hook refused them. */
const RUNS_HOOKS = new Set(['commit', 'push', 'merge', 'rebase'])

/** Looking at a repository repairs nothing in it. */
const GIT_LOOKS = new Set(
  'status log show diff ls-tree ls-files config rev-parse branch show-ref cat-file remote describe blame reflog'.split(
    ' ',
  ),
)

/** Whether the second command tries the same as the first with other arguments. */
export function isAttempt(a: CommandKey, b: CommandKey): boolean {
  if (a.program !== b.program || (b.purpose !== null && b.verb !== a.verb)) return false
  if (sharesId(a, b)) return true
  if (a.program === 'git' && a.verb === b.verb && RUNS_HOOKS.has(a.verb)) return true
  if (a.program === 'git' && a.verb !== b.verb) return !GIT_LOOKS.has(b.verb) && sharesPath(a, b)
  const left = significantWords(a)
  const right = significantWords(b)
  if (left.size === 0 || right.size === 0) return left.size === right.size && a.verb === b.verb
  let shared = 0
  for (const word of left) if (right.has(word)) shared += 1
  const likeness = shared / Math.min(left.size, right.size)
  if (a.program === 'gh') return likeness >= 0.75
  return a.verb === b.verb ? likeness >= 0.5 : likeness >= 0.6 && shared >= 3
}

/** Interpreters: what they are given is written anew for each attempt, so no word of it has to recur. */
const INTERPRETERS = new Set([
  'go run',
  'node',
  'python',
  'python3',
  'bun',
  'deno run',
  'ruby',
  'perl',
  'php',
  'jq',
  'tsx',
  'psql',
  'sqlite3',
])

/** Whether two commands hand something to the same interpreter; meaningful only when one soon follows the other. */
export function sameInterpreter(a: CommandKey, b: CommandKey): boolean {
  return a.program === b.program && a.verb === b.verb && INTERPRETERS.has(`${a.program} ${a.verb}`.trim())
}

/** Whether the second command works on a path that the first was given. */
function sharesPath(a: CommandKey, b: CommandKey): boolean {
  const paths = a.targets.filter((word) => word.includes('/') && word.length > 4)
  return paths.some((path) => b.words.some((word) => word === path || word.endsWith(`/${path}`)))
}

const LONG_ID = /\d{7,20}/g

/** Whether both name the same thing by a long number: a run, a job, a pull request comment. */
function sharesId(a: CommandKey, b: CommandKey): boolean {
  const ids = new Set(longIds(a))
  return ids.size > 0 && longIds(b).some((id) => ids.has(id))
}

function longIds({ targets }: CommandKey): string[] {
  return targets.flatMap((target) => target.slice(0, 300).match(LONG_ID) ?? [])
}

const WORD = /[\p{L}\p{N}_]{3,40}/gu

/** A command that waits for its green is compared with every one that passes. */
const known = new WeakMap<CommandKey, ReadonlySet<string>>()

function significantWords(key: CommandKey): ReadonlySet<string> {
  const words = known.get(key) ?? new Set(key.targets.flatMap((text) => text.slice(0, 600).match(WORD) ?? []))
  known.set(key, words)
  return words
}
