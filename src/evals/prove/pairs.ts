import type { InProcessEval } from '../check/in-process.ts'
import { compileGlobs } from '../glob.ts'
import { ownGlobs } from '../own-globs.ts'
import { isCoupling, pairsOfCoupling } from './coupling-pairs.ts'
import type { Fix } from './fix.ts'
import { placeOfFix, type NoPair } from './place-of-fix.ts'
import type { Scratch } from './scratch.ts'
import { seedViolation } from './seeded.ts'
import { makePair, type Side, type TreePair } from './tree-pair.ts'

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
  const own = compileGlobs(ownGlobs(record))
  if (!scratch.changedPaths(scratch.treeOf(base), scratch.treeOf(head)).some(own.matches))
    return {
      verdict: 'no-op',
      detail: `it was not tried, nothing that it looks at differs between ${base} and ${head}`,
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
  let isKnown = false
  const pairs = isCoupling(record)
    ? pairsOfCoupling(record.change, fixes, scratch)
    : pairsOfFixes(record, fixes, scratch)
  for (const pair of pairs) {
    isKnown = true
    yield pair
  }
  if (!isKnown) {
    yield (
      pairOfSeed(record, scratch) ?? {
        verdict: 'no-op',
        detail: 'no fix is known and the eval has no example to break the tree with',
      }
    )
  }
}

function* pairsOfFixes(
  record: InProcessEval,
  fixes: readonly Fix[],
  scratch: Scratch,
): Generator<TreePair | NoPair> {
  const own = compileGlobs(ownGlobs(record))
  for (const fix of fixes) {
    if (fix.files.some((file) => own.matches(file.movedTo ?? file.path)))
      yield pairOfFix(record, fix, scratch)
  }
}

function pairOfFix(record: InProcessEval, fix: Fix, scratch: Scratch): TreePair | NoPair {
  const place = placeOfFix(fix, scratch)
  if ('verdict' in place) return place
  // Against the repaired tree, the bad one adds what an eval of changes forbids to be added.
  const base = record.kind === 'change' ? place.id : undefined
  const pair = makePair('fix', { ...place, base }, place.changes, new Map(), scratch)
  return { ...pair, missed: place.missed }
}

function pairOfSeed(record: InProcessEval, scratch: Scratch): TreePair | undefined {
  const head = scratch.resolve('HEAD')
  if (head === undefined) return undefined
  const id = scratch.treeOf(head)
  const seed = seedViolation(record, scratch.files(id))
  if (seed === undefined) return undefined
  return makePair('seeded', { id, commit: head, base: id }, seed.bad, seed.good, scratch)
}
