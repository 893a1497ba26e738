import type { Tree } from '../../tree/tree.ts'
import { compileGlobs } from '../glob.ts'
import { compilePattern, type Pattern } from '../pattern.ts'
import type { CheckResult, EvalOf } from '../record.ts'
import { countRange, describeRange } from './expect-count.ts'

/** No list of places is longer; the count goes on. */
const MAX_PLACES = 100

type Hits = { count: number; at: { path: string; line: number }[]; sample: string }
type Open = { record: EvalOf<'content'>; pattern: Pattern; hits: Hits }

/** Checks many content evals in one pass over the files that any of them names. */
export function checkContents(records: readonly EvalOf<'content'>[], tree: Tree): Map<string, CheckResult> {
  const filesOf = globMemo(tree)
  const results = new Map<string, CheckResult>()
  const openOf = new Map<string, Open[]>()
  const opens: Open[] = []
  for (const record of records) {
    const files = filesOf(record.content.files)
    if (files.length === 0) {
      results.set(record.id, {
        outcome: 'stale',
        message: `no file matches ${record.content.files.join(', ')}`,
        at: [],
      })
      continue
    }
    const open = {
      record,
      pattern: compilePattern(record.content.pattern),
      hits: { count: 0, at: [], sample: '' },
    }
    opens.push(open)
    for (const file of files) {
      const list = openOf.get(file)
      if (list === undefined) openOf.set(file, [open])
      else list.push(open)
    }
  }
  for (const [path, bytes] of tree.readMany([...openOf.keys()].toSorted())) {
    searchFile(path, bytes, openOf.get(path) as Open[])
  }
  for (const open of opens) results.set(open.record.id, conclude(open))
  return results
}

/** Many evals share their globs. */
function globMemo(tree: Tree): (globs: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (globs) => {
    const key = globs.join('\0')
    let files = known.get(key)
    if (files === undefined) known.set(key, (files = compileGlobs(globs).filter(tree.list())))
    return files
  }
}

function searchFile(path: string, bytes: Buffer, opens: readonly Open[]): void {
  if (isBinary(bytes)) return
  const text = bytes.toString('utf8')
  for (const { pattern, hits } of opens) {
    for (const line of pattern.lines(text)) {
      hits.count++
      if (hits.at.length >= MAX_PLACES) continue
      if (hits.at.length === 0) hits.sample = lineAt(text, line)
      hits.at.push({ path, line })
    }
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

function conclude({ record, hits }: Open): CheckResult {
  const { files, pattern, expect } = record.content
  const range = countRange(expect)
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
