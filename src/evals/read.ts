import { UserError } from '../errors.ts'
import { deeperThan } from '../safety/foreign-json.ts'
import { readRegularFile } from '../tree/read-regular-file.ts'
import { evalSchema, type Eval } from './record.ts'
import { vacuities } from './vacuous.ts'

const MOST_NESTED = 100

/** One thing that is wrong with a line of an evals file. */
export type Problem = { file: string; line: number; id: string | null; message: string }

export type LocatedEval = { record: Eval; line: number }

/** Parses the text of an evals file; every bad line is named and no good one is lost. */
export function parseEvals(text: string, file: string): { evals: LocatedEval[]; problems: Problem[] } {
  const evals: LocatedEval[] = []
  const problems: Problem[] = []
  const lineOfId = new Map<string, number>()
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = index + 1
    if (raw.trim() === '') continue
    const { record, id, messages } = parseLine(raw)
    const first = id === null ? undefined : lineOfId.get(id)
    if (first !== undefined) messages.push(`duplicate id: line ${first} has it too`)
    else if (id !== null) lineOfId.set(id, line)
    problems.push(...messages.map((message) => ({ file, line, id, message })))
    if (record !== null && messages.length === 0) evals.push({ record, line })
  }
  return { evals, problems }
}

/** Reads an evals file that must be sound. */
export function readEvals(file: string, shownAs: string = file): LocatedEval[] {
  const { evals, problems } = parseEvals(readText(file, shownAs), shownAs)
  if (problems.length > 0) {
    throw new UserError(`${problems.map(formatProblem).join('\n')}\nFix the lines above, then try again.`)
  }
  return evals
}

/** Reads an evals file as text; a missing one is an error that says what to do. */
export function readText(file: string, shownAs: string = file): string {
  try {
    return readRegularFile(file)
  } catch (error) {
    if (error instanceof UserError) throw error
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT') {
      throw new UserError(
        `${shownAs} does not exist. Name another file with --file, or write one eval to it.`,
      )
    }
    throw new UserError(`${shownAs} cannot be read (${String(code)}).`, undefined, { cause: error })
  }
}

/** `file:line: id: message`, the form that editors jump to. */
export function formatProblem(problem: Problem): string {
  const id = problem.id === null ? '' : `${problem.id}: `
  return `${problem.file}:${problem.line}: ${id}${problem.message}`
}

function parseLine(raw: string): { record: Eval | null; id: string | null; messages: string[] } {
  if (deeperThan(raw, MOST_NESTED))
    return { record: null, id: null, messages: [`is nested deeper than ${MOST_NESTED} levels`] }
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch (error) {
    return { record: null, id: null, messages: [`not JSON: ${error instanceof Error ? error.message : ''}`] }
  }
  const id = idOf(value)
  if (hasPrototypeKey(raw)) return { record: null, id, messages: ['the key "__proto__" is not allowed'] }
  const parsed = evalSchema.safeParse(value)
  if (!parsed.success) return { record: null, id, messages: parsed.error.issues.map(describeIssue) }
  return { record: parsed.data, id, messages: vacuities(parsed.data) }
}

/** zod drops such a key without a word. Only a line that may hold one is parsed a second time. */
function hasPrototypeKey(raw: string): boolean {
  if (!raw.includes('__proto__') && !raw.includes(String.raw`\u`)) return false
  let found = false
  JSON.parse(raw, (key, value: unknown) => {
    found ||= key === '__proto__'
    return value
  })
  return found
}

function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'id')) return null
  const { id } = value as { id: unknown }
  return typeof id === 'string' ? id : null
}

function describeIssue(issue: { path: PropertyKey[]; message: string }): string {
  const where = issue.path.map(String).join('.')
  return where === '' ? issue.message : `${where}: ${issue.message}`
}
