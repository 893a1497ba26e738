import { mayBeBinary } from '../../tree/binary-name.ts'
import type { UnreadableFile } from '../../errors.ts'
import { readEach } from '../../tree/read-each.ts'
import type { Tree } from '../../tree/tree.ts'
import { compileGlobs } from '../glob.ts'
import { compilePattern, type Pattern } from '../pattern.ts'
import type { CheckResult, EvalOf } from '../record.ts'
import { countRange, describeRange } from './expect-count.ts'
import { indexLiterals, isIndexable, type LiteralIndex } from './literal-index.ts'

/** No list of places is longer; the count goes on. */
const MAX_PLACES = 100
/** So many files tell which bytes are rare. */
const SAMPLED = 100

type Hits = { count: number; at: { path: string; line: number }[]; sample: string }
type Open = { record: EvalOf<'content'>; pattern: Pattern; group: Group; hits: Hits }
/** Evals with the same globs. */
type Group = {
  files: readonly string[]
  opens: Open[]
  unindexed: Open[]
  /** the first file that could not be read */
  unread?: UnreadableFile
}

/** Checks many content evals in one pass over the files that any of them names. */
export function checkContents(records: readonly EvalOf<'content'>[], tree: Tree): Map<string, CheckResult> {
  const results = new Map<string, CheckResult>()
  const groups = new Map<string, Group>()
  for (const record of records) {
    const key = record.content.files.join('\0')
    let group = groups.get(key)
    if (group === undefined) {
      group = { files: compileGlobs(record.content.files).filter(tree.list()), opens: [], unindexed: [] }
      groups.set(key, group)
    }
    if (group.files.length === 0) {
      const message = `no file matches ${record.content.files.join(', ')}`
      results.set(record.id, { outcome: 'stale', message, at: [] })
    } else {
      const pattern = compilePattern(record.content.pattern)
      group.opens.push({ record, pattern, group, hits: { count: 0, at: [], sample: '' } })
    }
  }
  searchFiles([...groups.values()], tree)
  for (const group of groups.values()) {
    for (const open of group.opens) results.set(open.record.id, conclude(open))
  }
  return results
}

/** Reads every file once. Patterns with a literal cost nothing where it does not occur; the others are tried on each. */
function searchFiles(groups: readonly Group[], tree: Tree): void {
  const groupsOf = new Map<string, Group[]>()
  for (const group of groups) {
    for (const file of group.files) {
      const list = groupsOf.get(file)
      if (list === undefined) groupsOf.set(file, [group])
      else list.push(group)
    }
  }
  const files = [...groupsOf.keys()].toSorted()
  const { index, opensOf } = indexPatterns(groups, files, tree)
  const setAside = (error: UnreadableFile): void => {
    if (!error.isBinary) for (const group of groupsOf.get(error.path) as Group[]) group.unread ??= error
  }
  for (const [path, bytes] of readEach(tree, files, setAside)) {
    if (isBinary(bytes) && mayBeBinary(path)) continue
    const own = groupsOf.get(path) as Group[]
    const candidates = new Set(own.flatMap((group) => group.unindexed))
    for (const number of index.search(bytes)) {
      for (const open of opensOf[number] as Open[]) if (own.includes(open.group)) candidates.add(open)
    }
    if (candidates.size === 0) continue
    const text = bytes.toString('utf8')
    for (const open of candidates) searchText(path, text, open)
  }
}

function indexPatterns(
  groups: readonly Group[],
  files: readonly string[],
  tree: Tree,
): { index: LiteralIndex; opensOf: Open[][] } {
  const byLiteral = new Map<string, Open[]>()
  for (const group of groups) {
    for (const open of group.opens) {
      const { literals } = open.pattern
      if (literals === undefined || !literals.every(isIndexable)) {
        group.unindexed.push(open)
        continue
      }
      for (const literal of literals) {
        const list = byLiteral.get(literal)
        if (list === undefined) byLiteral.set(literal, [open])
        else list.push(open)
      }
    }
  }
  const step = Math.max(1, Math.floor(files.length / SAMPLED))
  const sampled = files.filter((_, number) => number % step === 0)
  const sample =
    byLiteral.size < SAMPLED ? [] : [...readEach(tree, sampled, () => {})].map(([, bytes]) => bytes)
  return { index: indexLiterals([...byLiteral.keys()], sample), opensOf: [...byLiteral.values()] }
}

function searchText(path: string, text: string, { pattern, hits }: Open): void {
  for (const line of pattern.lines(text)) {
    hits.count++
    if (hits.at.length >= MAX_PLACES) continue
    if (hits.at.length === 0) hits.sample = lineAt(text, line)
    hits.at.push({ path, line })
  }
}

/** As git and ripgrep have it: a NUL near the start. */
function isBinary(bytes: Buffer): boolean {
  const nul = bytes.indexOf(0)
  return nul !== -1 && nul < 8000
}

function lineAt(text: string, line: number): string {
  let start = 0
  for (let passed = 1; passed < line; passed++) start = text.indexOf('\n', start) + 1
  const end = text.indexOf('\n', start)
  return text
    .slice(start, end === -1 ? undefined : end)
    .trim()
    .slice(0, 200)
}

function conclude({ record, hits, group: { unread } }: Open): CheckResult {
  const { files, pattern, expect } = record.content
  const range = countRange(expect)
  // Where there are too many already, what could not be read makes them no fewer.
  if (unread !== undefined && hits.count <= range.max)
    return { outcome: 'error', message: unread.message, at: [{ path: unread.path, line: 1 }] }
  const found = `${hits.count === 0 ? 'no line' : hits.count === 1 ? '1 line' : `${hits.count} lines`}`
  if (hits.count >= range.min && hits.count <= range.max) {
    return { outcome: 'pass', message: `${found} in ${files.join(', ')} matches ${pattern}`, at: [] }
  }
  const sample = hits.sample === '' ? '' : `, first: ${hits.sample}`
  return {
    outcome: 'fail',
    message: `${describeRange(range)} wanted of ${pattern} in ${files.join(', ')}; found ${found}${sample}`,
    at: hits.count > range.max ? hits.at : [],
  }
}
