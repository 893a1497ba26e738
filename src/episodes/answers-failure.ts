import type { JudgedStep } from './judge-step.ts'

const FAILED_TEST =
  /--- FAIL: ([\w/]{1,200})|^FAILED \S+::(\w{1,200})|^[ \t]{0,40}(?:\u2717|\u00d7|\u2715|FAIL) +(?:\S+ > )?(.{1,120})$/gm
const LEFT_OUT = 'characters left out'

/** Flags that pick tests by name. */
const NAME_FILTERS = new Set([
  '-run',
  '-t',
  '-k',
  '--grep',
  '-g',
  '--filter',
  '--testNamePattern',
  '--test-name-pattern',
])

/**
 * Whether a green is about what had failed: a run that was narrowed to other tests or other places proves nothing.
 * What cannot be told from the output is believed.
 */
export function isAboutFailure(failed: JudgedStep, passed: JudgedStep): boolean {
  return namesFailedTest(failed.step.output, passed) && touchesFailedPlace(failed, passed)
}

function namesFailedTest(output: string, passed: JudgedStep): boolean {
  const patterns = passed.keys.flatMap(({ words }) =>
    words.flatMap((word, index) => filterValue(word, words[index + 1])),
  )
  if (patterns.length === 0) return true
  const names = Array.from(output.matchAll(FAILED_TEST), (match) => match[1] ?? match[2] ?? match[3] ?? '')
  if (names.length === 0 || output.includes(LEFT_OUT)) return true
  const parts = patterns.flatMap((pattern) => pattern.split(/[|^$()]+/)).filter((part) => part.length > 2)
  return parts.length === 0 || names.some((name) => parts.some((part) => name.includes(part)))
}

function filterValue(word: string, next: string | undefined): string[] {
  const equals = word.indexOf('=')
  if (equals > 0 && NAME_FILTERS.has(word.slice(0, equals))) return [word.slice(equals + 1)]
  return NAME_FILTERS.has(word) && next !== undefined ? [next] : []
}

/** A green on a narrower place counts when that place is among the complaints. */
function touchesFailedPlace(failed: JudgedStep, passed: JudgedStep): boolean {
  const before = new Set(failed.keys.flatMap(({ targets }) => targets))
  const narrowed = passed.keys
    .filter(({ purpose }) => purpose === 'test')
    .flatMap(({ targets }) => targets)
    .filter((target) => target.includes('/') && !before.has(target) && !/^(?:\.\/)?\.\.\.$/.test(target))
  if (narrowed.length === 0 || failed.step.output.includes(LEFT_OUT)) return true
  const complaints = failed.step.output
    .split('\n')
    .filter((line) => !/^(?:ok|\?|PASS|\s*\u2713)\s/.test(line))
    .join('\n')
  return narrowed.some((target) => complaints.includes(lastParts(target)))
}

/** `./internal/sync/...` is found in complaints as `internal/sync`. */
function lastParts(target: string): string {
  return target
    .replace(/^\.\//, '')
    .replace(/\/?\.\.\.$/, '')
    .split('/')
    .slice(-2)
    .join('/')
}
