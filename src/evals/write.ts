import { evalSchema, type Eval, type EvalInput } from './record.ts'

/** The bytes of an evals file: one record a line, sorted by id, keys in the order of the schema. */
export function formatEvals(records: readonly (Eval | EvalInput)[]): string {
  const parsed = records.map((record) => evalSchema.parse(record))
  parsed.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return parsed.map((record) => `${formatEval(record)}\n`).join('')
}

/** One record as one line. zod puts the keys of an object in the order of its schema; free-form parts are sorted. */
export function formatEval(record: Eval): string {
  return JSON.stringify(withSortedFreeForm(record))
}

function withSortedFreeForm(record: Eval): Eval {
  if (record.kind === 'command') {
    return { ...record, command: { ...record.command, env: sortKeys(record.command.env) } }
  }
  if (record.kind === 'file' && record.file.equals !== undefined) {
    return { ...record, file: { ...record.file, equals: sortKeys(record.file.equals) } }
  }
  if (record.kind === 'structure') {
    return { ...record, structure: { ...record.structure, rule: sortKeys(record.structure.rule) } }
  }
  return record
}

function sortKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortKeys) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, sortKeys(inner)] as const)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) as T
}
