import path from 'node:path'
import { UserError } from '../errors.ts'
import { DEFAULT_FILE } from '../evals/conclude.ts'
import type { Filter } from '../evals/select/filter.ts'
import type { Command, Io, Values } from './command.ts'

const KINDS = ['command', 'file', 'content', 'change', 'structure']

/** The options with which several commands choose evals. */
export const FILTER_OPTIONS: Command['options'] = {
  file: { type: 'string' },
  id: { type: 'string', multiple: true },
  kind: { type: 'string', multiple: true },
  tag: { type: 'string', multiple: true },
  path: { type: 'string', multiple: true },
  failed: { type: 'boolean' },
  changed: { type: 'string' },
  shard: { type: 'string' },
}

export const FILTER_HELP = `Which evals (the same option twice: either; different options: all must hold):
  --file FILE           the evals file (default: .workgraph/generated_evals.jsonl)
  --id ID               this eval; * stands for any characters
  --kind KIND           command, file, content, change or structure
  --tag EXPRESSION      by tags, for example "slow and not (network or gpu)"
  --path PATH           what has to do with this file or directory
  --failed              what did not hold when it was last run
  --changed [BASE]      what the changes since the merge base with BASE concern
  --shard I/N           the I-th of N parts, for machines that share the work
`

/** Reads the options that choose evals. */
export function readFilter(values: Values): Filter {
  const kinds = many(values, 'kind')
  const unknown = kinds.find((kind) => !KINDS.includes(kind))
  if (unknown !== undefined)
    throw new UserError(`there is no kind "${unknown}". There are ${KINDS.join(', ')}.`)
  return {
    ids: many(values, 'id'),
    kinds,
    tags: many(values, 'tag'),
    paths: many(values, 'path'),
    shard: readShard(one(values, 'shard')),
  }
}

/** The evals file: by default that of the repository; a named one is relative to where the user is. */
export function repositoryFile(values: Values, io: Io, root: string): string {
  const named = one(values, 'file')
  return named === undefined ? path.join(root, DEFAULT_FILE) : path.resolve(io.cwd, named)
}

/** How the evals file is named in messages and reports: from the top of the repository. */
export function shownFile(file: string, root: string): string {
  const relative = path.relative(root, file)
  return relative.startsWith('..') ? file : relative.split(path.sep).join('/')
}

/** The value of an option that is given at most once. */
export function one(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** The values of an option that may be given several times. */
export function many(values: Values, name: string): string[] {
  const value = values[name]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The value of an option that must be a whole number from 1. */
export function wholeNumber(values: Values, name: string): number | undefined {
  const text = one(values, name)
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UserError(`--${name} ${text}: a whole number from 1 is needed.`)
  return Number(text)
}

function readShard(text: string | undefined): Filter['shard'] {
  if (text === undefined) return undefined
  const match = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text)
  const [index, of] = [Number(match?.[1]), Number(match?.[2])]
  if (match === null || index > of)
    throw new UserError(`--shard ${text}: write I/N with I from 1 to N, such as 2/4.`)
  return { index, of }
}
