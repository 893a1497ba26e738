import type { Tree } from '../../tree/tree.ts'
import type { InProcessEval } from '../check/in-process.ts'
import { compileGlobs } from '../glob.ts'
import { ownGlobs } from '../own-globs.ts'
import { readHistory } from '../replay/history.ts'
import { cosmeticEdit } from './cosmetic.ts'
import type { Fix } from './fix.ts'
import { overlay } from './overlay.ts'
import { DEPTH, placeOfFix, type Found, type NoPair } from './place-of-fix.ts'
import type { FileChanges } from './reverse.ts'
import type { Scratch } from './scratch.ts'
import { seedViolation } from './seeded.ts'

/** How a bad tree was had: two commits, a fix taken back, a pair in the history, or a violation made on purpose. */
export type By = 'commits' | 'fix' | 'history' | 'seeded'

type Side = { tree: Tree; id: string; commit: string | null }
export type TreePair = {
  by: By
  bad: Side
  good: Side
  control: Tree | undefined
  /** edits of the fix that were not found, so that staying green shows nothing */
  missed: string[]
}

/** The pair of two revisions that the user named. */
export function pairOfRevisions(
  record: InProcessEval,
  scratch: Scratch,
  base: string,
  head: string,
): TreePair | NoPair {
  const missing = [base, head].find((revision) => scratch.resolve(revision) === undefined)
  if (missing !== undefined) {
    return {
      verdict: 'error',
      detail: `this clone has no ${missing}: fetch it with "git fetch --deepen=50", then prove again`,
    }
  }
  // What changed is asked of the change that went wrong, so both are compared with what was there before it.
  const before = record.kind === 'change' ? (scratch.resolve(`${base}^`) ?? scratch.resolve(base)) : undefined
  const side = (revision: string): Side => ({
    tree: scratch.files(scratch.resolve(revision) as string, before),
    id: scratch.treeOf(revision),
    commit: scratch.resolve(revision) as string,
  })
  return { by: 'commits', bad: side(base), good: side(head), control: undefined, missed: [] }
}

/** The pairs that can be had without being told, best first: fixes taken back, else the history, else a seeded violation. */
export function* pairsOfRecord(
  record: InProcessEval,
  fixes: readonly Fix[],
  scratch: Scratch,
): Generator<TreePair | NoPair> {
  const own = compileGlobs(ownGlobs(record))
  const relevant = fixes.filter((fix) => fix.files.some((file) => own.matches(file.movedTo ?? file.path)))
  for (const fix of relevant) yield pairOfFix(record, fix, scratch)
  if (relevant.length > 0) return
  yield (
    pairOfHistory(record, scratch) ??
    pairOfSeed(record, scratch) ?? {
      verdict: 'no-op',
      detail: 'no fix is known and the eval has no example to break the tree with',
    }
  )
}

function pairOfFix(record: InProcessEval, fix: Fix, scratch: Scratch): TreePair | NoPair {
  const place = placeOfFix(fix, scratch)
  if ('verdict' in place) return place
  const base = baseOf(record, place, scratch)
  const pair = makePair('fix', { ...place, base }, place.changes, new Map(), scratch)
  return { ...pair, missed: place.missed }
}

/** What the two trees of an eval of changes are compared with; undefined for the other kinds. */
function baseOf(record: InProcessEval, place: Found, scratch: Scratch): string | undefined {
  if (record.kind !== 'change') return undefined
  if (!('when' in record.change)) return place.id
  const from = place.commit ?? 'HEAD'
  const [when, required] = [compileGlobs(record.change.when), compileGlobs(record.change.require)]
  const seen = { when: false, required: false }
  if (place.commit === null)
    note(
      scratch
        .files(place.id, scratch.treeOf('HEAD'))
        .changes()
        ?.map((change) => change.path) ?? [],
    )
  if (seen.when && seen.required) return scratch.treeOf('HEAD')
  for (const commit of readHistory(scratch.source, { head: from, last: DEPTH }).toReversed()) {
    note(commit.paths)
    if (seen.when && seen.required && commit.parent !== null) return scratch.treeOf(commit.parent)
  }
  return place.id

  function note(paths: readonly string[]): void {
    seen.when ||= paths.some((path) => when.matches(path))
    seen.required ||= paths.some((path) => required.matches(path))
  }
}

/** A commit that kept both sides of a coupling together, against itself with one side forgotten. */
function pairOfHistory(record: InProcessEval, scratch: Scratch): TreePair | undefined {
  if (record.kind !== 'change' || !('when' in record.change)) return undefined
  const head = scratch.resolve('HEAD')
  if (head === undefined) return undefined
  const [when, required] = [compileGlobs(record.change.when), compileGlobs(record.change.require)]
  const kept = readHistory(scratch.source, { head, last: DEPTH })
    .toReversed()
    .find(
      (commit) =>
        commit.parent !== null &&
        commit.paths.some((path) => when.matches(path) && !required.matches(path)) &&
        commit.paths.some((path) => required.matches(path)),
    )
  if (kept === undefined || kept.parent === null) return undefined
  const before = scratch.files(kept.parent)
  const forgotten = kept.paths
    .filter((path) => required.matches(path))
    .map((path) => [path, before.read(path) ?? null] as const)
  const place = { id: scratch.treeOf(kept.id), commit: kept.id, base: kept.parent }
  return makePair('history', place, new Map(forgotten), new Map(), scratch)
}

function pairOfSeed(record: InProcessEval, scratch: Scratch): TreePair | undefined {
  const head = scratch.resolve('HEAD')
  if (head === undefined) return undefined
  const id = scratch.treeOf(head)
  const seed = seedViolation(record, scratch.files(id))
  if (seed === undefined) return undefined
  return makePair('seeded', { id, commit: head, base: id }, seed.bad, seed.good, scratch)
}

type Ground = { id: string; commit: string | null; base: string | undefined }

function makePair(by: By, ground: Ground, bad: FileChanges, good: FileChanges, scratch: Scratch): TreePair {
  const below = scratch.files(ground.id, ground.base)
  const side = (changes: FileChanges): Side => {
    if (changes.size === 0) return { tree: below, id: ground.id, commit: ground.commit }
    const id = scratch.writeTree(ground.id, changes)
    const base = ground.base === undefined ? {} : { base: ground.base }
    return {
      tree: overlay(below, changes, { repository: scratch.root, tree: id, ...base }),
      id,
      commit: null,
    }
  }
  const green = side(good)
  const cosmetic = [...bad.keys()].flatMap((path) => {
    const bytes = green.tree.read(path)
    return bytes === undefined ? [] : [[path, cosmeticEdit(path, bytes)] as const]
  })
  const needsId = ground.base !== undefined
  const control = cosmetic.length === 0 ? undefined : new Map([...good, ...cosmetic])
  return {
    by,
    bad: side(bad),
    good: green,
    control:
      control === undefined
        ? undefined
        : needsId
          ? side(control).tree
          : overlay(below, control, { repository: scratch.root, tree: '' }),
    missed: [],
  }
}
