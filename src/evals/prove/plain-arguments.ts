import { includesSorted, lowerBound } from '../../tree/lookup.ts'
import { isTestPath } from './check-files.ts'

/** What a transcript may add to a declared command: flags that only change how much is said or how much is checked … */
const HARMLESS = new Set(
  (
    '-v -vv -q -x -s --verbose --quiet --silent --bail --failfast -failfast --run --ci --all --coverage --no-coverage ' +
    '--color --no-color -race --race -short --short --workspace --all-targets --all-features --no-default-features --lib ' +
    '--bins --tests --test --check --noEmit --strict --no-fail-fast --passWithNoTests'
  ).split(' '),
)

/** … a name to choose tests by … */
const CHOOSES = new Set([
  '-t',
  '-k',
  '-run',
  '--run',
  '--grep',
  '-g',
  '--filter',
  '--testNamePattern',
  '--test-name-pattern',
])
const NAME = /^[\w][\w .:/-]{0,120}$/

export type ArgumentContext = {
  /** the folder that the command runs in, without a slash at the end; '' for the root */
  cwd: string
  files: readonly string[]
  /** the tool only reads what it is given, so any file of the repository will do; a test runner executes it */
  reads: boolean
}

/** … and files of the repository: tests for what executes them. The first word that is none of these, or undefined. */
export function oddArgument(words: readonly string[], context: ArgumentContext): string | undefined {
  return words.find((word, at) => {
    const before = words[at - 1] ?? ''
    if (CHOOSES.has(before) && NAME.test(word)) return false
    if (word === '--') return at !== 0
    if (word.startsWith('-')) return !HARMLESS.has(word) && !CHOOSES.has(word)
    if (word === '.') return false
    return !isFile(word, context) && !isTestName(word)
  })
}

function isFile(word: string, { cwd, files, reads }: ArgumentContext): boolean {
  if (word === './...') return true
  const path = word.replace(/^\.\//, '').replace(/(?:\/|\/\.\.\.|::[\w:[\]-]+)$/, '')
  if (path === '' || path.startsWith('/') || path.split('/').includes('..')) return false
  const full = cwd === '' ? path : `${cwd}/${path}`
  // A folder is searched for tests; a file that is named is executed whatever it is called.
  if (files[lowerBound(files, `${full}/`)]?.startsWith(`${full}/`) === true) return true
  return includesSorted(files, full) && (reads || isTestPath(full))
}

/** A dotted module or a word that a test runner searches file names for. */
function isTestName(word: string): boolean {
  return (
    /^[A-Za-z_][\w.]*$/.test(word) && !word.includes('..') && isTestPath(`${word.replaceAll('.', '/')}.py`)
  )
}
