import { isAttempt } from './attempt.ts'
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

/** Whether a command looks only where another one had looked as well. */
export function looksWithin(inner: readonly string[], outer: readonly string[]): boolean {
  const places = outer.filter(isPlace).map(folderOf)
  const own = inner.filter(isPlace).map(folderOf)
  if (places.length === 0) return true
  return own.length > 0 && own.every((one) => places.some((place) => place === '' || within(one, place)))
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
