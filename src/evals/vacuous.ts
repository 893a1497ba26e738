import { compileGlobs } from './glob.ts'
import { compilePattern, patternProblem } from './pattern.ts'
import type { Eval, EvalOf } from './record.ts'

/** Why a well-formed record proves nothing whatever the repository holds; [] when it can fail. */
export function vacuities(record: Eval): string[] {
  return [
    ...patternsOf(record).flatMap(([where, source]) => prefixed(where, patternProblem(source))),
    ...globsOf(record).flatMap(([where, globs]) => prefixed(where, globProblem(globs))),
    ...exampleProblems(record),
    ...(record.kind === 'command' ? prefixed('command', commandProblem(record.command)) : []),
  ]
}

/** The patterns of a record with the names of their fields. */
function patternsOf(record: Eval): [where: string, source: string][] {
  const found: [string, string | undefined][] = []
  if (record.kind === 'command') {
    const { expect, retry } = record.command
    for (const stream of ['stdout', 'stderr'] as const) {
      found.push([`command.expect.${stream}.match`, expect[stream]?.match])
      found.push([`command.expect.${stream}.noMatch`, expect[stream]?.noMatch])
    }
    found.push(['command.retry.when', retry?.when])
  }
  if (record.kind === 'content') found.push(['content.pattern', record.content.pattern])
  if (record.kind === 'file') found.push(['file.matches', record.file.matches])
  if (record.kind === 'change' && 'forbidAdded' in record.change) {
    found.push(['change.forbidAdded', record.change.forbidAdded])
  }
  return found.filter((entry): entry is [string, string] => entry[1] !== undefined)
}

/** The lists of globs of a record with the names of their fields. */
export function globsOf(record: Eval): [where: string, globs: readonly string[]][] {
  const own: [string, readonly string[]][] = [['paths', record.paths]]
  if (record.kind === 'command') own.push(['command.inputs', record.command.inputs])
  if (record.kind === 'content') own.push(['content.files', record.content.files])
  if (record.kind === 'structure') own.push(['structure.files', record.structure.files])
  if (record.kind === 'change' && 'when' in record.change) {
    own.push(['change.when', record.change.when], ['change.require', record.change.require])
  }
  if (record.kind === 'change' && 'files' in record.change) own.push(['change.files', record.change.files])
  return own.filter(([, globs]) => globs.length > 0)
}

/** The pattern of a record that carries examples, or undefined. */
export function exampledPattern(
  record: Eval,
): { where: string; pattern: string; examples: { match: string[]; noMatch: string[] } } | undefined {
  if (record.kind === 'content') return { where: 'content', ...record.content }
  if (record.kind === 'change' && 'forbidAdded' in record.change) {
    return { where: 'change', pattern: record.change.forbidAdded, examples: record.change.examples }
  }
  return undefined
}

function exampleProblems(record: Eval): string[] {
  const exampled = exampledPattern(record)
  if (exampled === undefined || patternProblem(exampled.pattern) !== undefined) return []
  const pattern = compilePattern(exampled.pattern)
  const { where, examples } = exampled
  return [
    ...examples.match
      .filter((example) => !pattern.test(example))
      .map((example) => `${where}.examples.match: the pattern does not match ${JSON.stringify(example)}`),
    ...examples.noMatch
      .filter((example) => pattern.test(example))
      .map((example) => `${where}.examples.noMatch: the pattern matches ${JSON.stringify(example)}`),
  ]
}

function globProblem(globs: readonly string[]): string | undefined {
  try {
    compileGlobs(globs)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'is not a glob'
  }
}

const ALWAYS_PASSES = /^(?:true|:|exit\s+0|(?:echo|printf)\b[^|&;<>`$]*)$/
const SWALLOWS = /\|\|\s*(?:true|:|exit\s+0|(?:echo|printf)\b[^|&;]*)[\s;)]*$/
const NEGATED_GREP = /(?:^|[;&|]|\n)\s*!\s*(?:e|f|z)?grep\b/

function commandProblem(command: EvalOf<'command'>['command']): string | undefined {
  const { expect } = command
  const asksMore = expect.stdout !== undefined || expect.stderr !== undefined || expect.exitCode !== 0
  const script = (command.shell ?? scriptOf(command.run ?? [])).trim()
  if (script === '') return 'is empty'
  if (asksMore) return undefined
  if (SWALLOWS.test(script)) return `cannot fail: "${script.slice(-40)}" swallows the exit code`
  if (ALWAYS_PASSES.test(script)) return `cannot fail: "${script.slice(0, 40)}" always succeeds`
  if (NEGATED_GREP.test(script))
    return 'passes when the file is missing: use an eval of kind content instead of "! grep"'
  return undefined
}

/** What a shell would run: the script of `sh -c`, or the words of the command. */
function scriptOf(run: readonly string[]): string {
  const shell = /(?:^|\/)(?:ba|da|z|k)?sh$/.test(run[0] ?? '')
  const flag = run.findIndex((word) => /^-[a-z]*c$/.test(word))
  return shell && flag > 0 ? (run[flag + 1] ?? '') : run.join(' ')
}

function prefixed(where: string, problem: string | undefined): string[] {
  return problem === undefined ? [] : [`${where} ${problem}`]
}
