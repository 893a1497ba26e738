import { createHash } from 'node:crypto'
import { UserError } from '../../errors.ts'
import { compileGlobs } from '../glob.ts'
import type { LocatedEval } from '../read.ts'
import type { Eval } from '../record.ts'
import { globsOf } from '../vacuous.ts'
import { parseTagExpression } from './tag-expression.ts'

/** What the user asked for; the same filter given twice means either, different ones must all hold. */
export type Filter = {
  ids: readonly string[]
  kinds: readonly string[]
  tags: readonly string[]
  paths: readonly string[]
  /** ids that did not pass in the last run; undefined when not asked for */
  failed?: ReadonlySet<string> | undefined
  shard?: { index: number; of: number } | undefined
}

/** Tells why an eval is left out, or undefined when it is selected. */
export function compileFilter(
  filter: Filter,
  evals: readonly LocatedEval[],
): (record: Eval) => string | undefined {
  const tags = filter.tags.map(parseTagExpression)
  refuseUnknownTags(
    tags.flatMap(({ names }) => names),
    evals,
  )
  const ids = filter.ids.map((id) => compileGlobs([id]))
  return (record) => {
    if (ids.length > 0 && !ids.some((id) => id.matches(record.id))) return `--id ${filter.ids.join(', ')}`
    if (filter.kinds.length > 0 && !filter.kinds.includes(record.kind)) return `kind ${record.kind}`
    const own = new Set(record.tags)
    if (tags.length > 0 && !tags.some(({ matches }) => matches(own))) return `--tag ${filter.tags.join(', ')}`
    if (filter.paths.length > 0 && !concerns(record, filter.paths)) return `--path ${filter.paths.join(', ')}`
    if (filter.failed !== undefined && !filter.failed.has(record.id)) return 'did not fail in the last run'
    if (filter.shard !== undefined && shardOf(record.id, filter.shard.of) !== filter.shard.index) {
      return `belongs to shard ${shardOf(record.id, filter.shard.of)}/${filter.shard.of}`
    }
    return undefined
  }
}

/** The shard (from 1) of an eval: by hash of its id, so that adding one eval moves no other. */
export function shardOf(id: string, of: number): number {
  return (createHash('sha256').update(id).digest().readUInt32BE(0) % of) + 1
}

/** Whether an eval has to do with one of the files or directories; one without paths has to do with all. */
function concerns(record: Eval, paths: readonly string[]): boolean {
  const globs = record.paths.length > 0 ? [record.paths] : globsOf(record).map(([, list]) => list)
  if (globs.length === 0)
    return record.kind !== 'file' || paths.some((path) => isBelow(record.file.path, path))
  return globs.some((list) => {
    const matcher = compileGlobs(list)
    return paths.some((path) => {
      const bare = path.replace(/^\.\//, '').replace(/\/$/, '')
      return matcher.matches(bare) || list.some((glob) => isBelow(glob, bare))
    })
  })
}

function isBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`)
}

function refuseUnknownTags(names: readonly string[], evals: readonly LocatedEval[]): void {
  const known = new Set(evals.flatMap(({ record }) => record.tags))
  const unknown = names.filter((name) => !known.has(name))
  if (unknown.length === 0) return
  const list = known.size === 0 ? 'No eval has a tag.' : `Known: ${[...known].toSorted().join(', ')}.`
  throw new UserError(`No eval has the tag ${unknown.join(', ')}. ${list}`)
}
