import { onlyLooks } from './benign-exit.ts'
import { SCRIPT_RUNNERS } from './check-purpose.ts'
import type { CommandKey } from './command-key.ts'

/**
 * How a later command stands to an earlier one: `same` work, `covering` (narrowed or widened), the same work by
 * another `runner`, or another attempt at the same thing (`attempt`).
 */
export type Equivalence = 'same' | 'covering' | 'runner' | 'attempt'

/** Compares two commands; null when they are about different things. */
export function equivalence(failed: CommandKey, passed: CommandKey): Equivalence | null {
  if (asksForHelp(passed) && !asksForHelp(failed)) return null
  if (failed.purpose === 'ci') return passed.purpose === 'ci' ? 'covering' : null
  if (onlyLooks(failed)) return looksAgain(failed, passed) ? 'attempt' : null
  if (failed.program === passed.program && failed.verb === passed.verb) {
    if (
      sameWords(failed.targets, passed.targets) &&
      (failed.purpose === null || sameWords(failed.flags, passed.flags))
    )
      return 'same'
    if (failed.purpose !== null) return targetsMeet(failed.targets, passed.targets) ? 'covering' : null
  } else if (failed.purpose !== null && failed.purpose !== 'install') {
    return failed.purpose === passed.purpose && runsTheSame(failed, passed) ? 'runner' : null
  }
  return isAttempt(failed, passed) ? 'attempt' : null
}

function asksForHelp({ verb, flags }: CommandKey): boolean {
  return verb === 'help' || verb === 'version' || flags.includes('--help') || flags.includes('--version')
}

const SEARCHES = new Set(['rg', 'grep', 'egrep', 'fgrep', 'ag', 'ack'])

/** A wrong guess where to look is answered by the same question asked elsewhere, not by any other look. */
function looksAgain(failed: CommandKey, passed: CommandKey): boolean {
  const [question] = failed.targets
  if (failed.program !== passed.program || !SEARCHES.has(failed.program)) return false
  return question !== undefined && question.length > 3 && question === passed.targets[0]
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index])
}

/** Whether one list of targets lies within the other, or they share one. No target means everything. */
function targetsMeet(a: readonly string[], b: readonly string[]): boolean {
  const left = a.filter(isPlace).map(folderOf)
  const right = b.filter(isPlace).map(folderOf)
  if (left.length === 0 || right.length === 0) return true
  return left.some((one) =>
    right.some((other) => one === '' || other === '' || within(one, other) || within(other, one)),
  )
}

function isPlace(word: string): boolean {
  return word === '.' || word.includes('/') || /\.[a-z]{1,5}$/.test(word)
}

/** `./internal/...` and `internal/` name the same folder; './...' and '.' are everything. */
function folderOf(word: string): string {
  return word
    .replace(/^\.\//, '')
    .replace(/\/?\.\.\.$/, '')
    .replace(/\/$/, '')
    .replace(/^\.$/, '')
}

function within(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`)
}

const FAMILIES: readonly ReadonlySet<string>[] = [
  new Set(['go', 'golangci-lint', 'gofmt', 'gofumpt', 'goimports', 'staticcheck', 'gotestsum']),
  new Set([
    'vitest',
    'jest',
    'mocha',
    'ava',
    'tap',
    'bun',
    'tsc',
    'eslint',
    'oxlint',
    'biome',
    'prettier',
    'oxfmt',
    'playwright',
  ]),
  new Set(['pytest', 'tox', 'nox', 'ruff', 'flake8', 'pylint', 'mypy', 'pyright', 'black']),
  new Set(['cargo', 'rustfmt', 'rustc', 'nextest']),
]

/** The same check by another runner: a script and what it runs, or two runners of one language. */
function runsTheSame(a: CommandKey, b: CommandKey): boolean {
  // A part of a script that passes (`lint:format`) says nothing of the whole (`lint`).
  if (a.program === b.program) return SCRIPT_RUNNERS.has(a.program) && a.verb.startsWith(`${b.verb}:`)
  if (SCRIPT_RUNNERS.has(a.program) || SCRIPT_RUNNERS.has(b.program)) return targetsMeet(a.targets, b.targets)
  return (
    FAMILIES.some((family) => family.has(a.program) && family.has(b.program)) &&
    targetsMeet(a.targets, b.targets)
  )
}

/** What they are given (a message, a remote) says nothing of why a hook refused them. */
const RUNS_HOOKS = new Set(['commit', 'push', 'merge', 'rebase'])

/** Looking at a repository repairs nothing in it. */
const GIT_LOOKS = new Set(
  'status log show diff ls-tree ls-files config rev-parse branch show-ref cat-file remote describe blame reflog'.split(
    ' ',
  ),
)

/** Whether the second command tries the same as the first with other arguments. */
function isAttempt(a: CommandKey, b: CommandKey): boolean {
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
  const ids = new Set(a.targets.flatMap((target) => target.slice(0, 300).match(LONG_ID) ?? []))
  return (
    ids.size > 0 &&
    b.targets.some((target) => (target.slice(0, 300).match(LONG_ID) ?? []).some((id) => ids.has(id)))
  )
}

const WORD = /[\p{L}\p{N}_]{3,40}/gu

function significantWords(key: CommandKey): Set<string> {
  const words = new Set<string>()
  for (const text of key.targets) {
    for (const match of text.slice(0, 600).matchAll(WORD)) words.add(match[0])
  }
  return words
}
