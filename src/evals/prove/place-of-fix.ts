import { readHistory } from '../replay/history.ts'
import type { Fix } from './fix.ts'
import { reverseEdits, type FileChanges } from './reverse.ts'
import type { Scratch } from './scratch.ts'

/** Why there is no pair of trees to show an eval on. */
export type NoPair = { verdict: 'stale' | 'no-op' | 'error' | 'refused'; detail: string }

/** How far back a fix or a pair of changes is looked for. */
export const DEPTH = 200

export type Found = { id: string; commit: string | null; changes: FileChanges; missed: string[] }

/** Where a fix can be taken back as a whole: today's commit, the work tree, and the commits that touched its files. */
export function* placesOfFix(fix: Fix, scratch: Scratch): Generator<Found> {
  for (const place of places(fix, scratch)) {
    const found = takeBackAt(place, fix, scratch)
    if (found.changes.size > 0 && found.missed.length === 0) yield found
  }
}

/** The best place to take a fix back at; only in part where nowhere else. */
export function placeOfFix(fix: Fix, scratch: Scratch): Found | NoPair {
  let nothing: NoPair = { verdict: 'no-op', detail: 'the session changed no file that is in the repository' }
  const attempts: Found[] = []
  for (const place of places(fix, scratch)) {
    const found = takeBackAt(place, fix, scratch)
    const [reason] = found.missed
    if (found.changes.size > 0 && reason === undefined) return found
    if (found.changes.size > 0) attempts.push(found)
    else if (reason !== undefined) nothing = { verdict: 'stale', detail: reason }
  }
  return (
    changesOfCommit(fix, scratch) ??
    attempts.toSorted((a, b) => a.missed.length - b.missed.length)[0] ??
    nothing
  )
}

function takeBackAt({ id, commit }: Place, fix: Fix, scratch: Scratch): Found {
  const { changes, missed } = reverseEdits(fix.files, scratch.files(id).read)
  return { id, commit, changes, missed: missed.map((miss) => `${miss.path}: ${miss.reason}`) }
}

/** The commit that the session made, against the one before it: more than the fix, but surely with it. */
function changesOfCommit(fix: Fix, scratch: Scratch): Found | undefined {
  const commit = fix.commit === null ? undefined : scratch.resolve(fix.commit)
  const before = commit === undefined ? undefined : scratch.resolve(`${commit}^`)
  if (commit === undefined || before === undefined) return undefined
  const [id, former] = [scratch.treeOf(commit), scratch.files(scratch.treeOf(before))]
  const changed = scratch.files(id, scratch.treeOf(before)).changes() ?? []
  const changes = new Map(changed.map(({ path }) => [path, former.read(path) ?? null] as const))
  return changes.size === 0 ? undefined : { id, commit, changes, missed: [] }
}

type Place = { id: string; commit: string | null }

function* places(fix: Fix, scratch: Scratch): Generator<Place> {
  const head = scratch.resolve('HEAD')
  if (head === undefined) return
  yield { id: scratch.treeOf(head), commit: head }
  const now = scratch.snapshot()
  if (now !== scratch.treeOf(head)) yield { id: now, commit: null }
  const touched = new Set(fix.files.flatMap((file) => [file.path, file.movedTo ?? file.path]))
  const commits = readHistory(scratch.source, { head, last: DEPTH }).toReversed()
  for (const commit of commits) {
    if (commit.id !== head && commit.paths.some((path) => touched.has(path))) {
      yield { id: scratch.treeOf(commit.id), commit: commit.id }
    }
  }
}
