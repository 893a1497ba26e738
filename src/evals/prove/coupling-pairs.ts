import { compileGlobs, type Matcher } from '../glob.ts'
import type { InProcessEval } from '../check/in-process.ts'
import type { EvalOf } from '../record.ts'
import { readHistory } from '../replay/history.ts'
import type { Fix } from './fix.ts'
import { DEPTH, placesOfFix, type Found, type NoPair } from './place-of-fix.ts'
import type { Scratch } from './scratch.ts'
import { makePair, type TreePair } from './tree-pair.ts'

type Coupling = Extract<EvalOf<'change'>['change'], { when: string[] }>
type Sides = { when: Matcher; required: Matcher }

/** Later commits may have changed both sides again; a few are enough to find the one that brought the forgotten side. */
const MAX_PLACES = 6

/** Whether an eval asks one set of files to change with another. */
export function isCoupling(record: InProcessEval): record is EvalOf<'change'> & { change: Coupling } {
  return record.kind === 'change' && 'when' in record.change
}

/** The pairs of a coupling: a fix that brought the forgotten side taken back, then a commit that kept both. */
export function* pairsOfCoupling(
  check: Coupling,
  fixes: readonly Fix[],
  scratch: Scratch,
): Generator<TreePair | NoPair> {
  const sides = { when: compileGlobs(check.when), required: compileGlobs(check.require) }
  for (const fix of fixes) {
    const files = fix.files.filter((file) => sides.required.matches(file.movedTo ?? file.path))
    if (files.length === 0) continue
    let count = 0
    for (const place of placesOfFix({ ...fix, files }, scratch)) {
      const base = baseOf(sides, place, scratch)
      if (base !== undefined) yield makePair('fix', { ...place, base }, place.changes, new Map(), scratch)
      if (++count >= MAX_PLACES) break
    }
  }
  const kept = pairOfHistory(sides, scratch)
  if (kept !== undefined) yield kept
}

/** What stood there before both sides were changed: seen from it, taking the fix back leaves one side alone. */
function baseOf(sides: Sides, place: Found, scratch: Scratch): string | undefined {
  const seen = { when: false, required: false }
  const note = (paths: readonly string[]): boolean => {
    seen.when ||= paths.some((path) => sides.when.matches(path) && !sides.required.matches(path))
    seen.required ||= paths.some(sides.required.matches)
    return seen.when && seen.required
  }
  if (place.commit === null) {
    const head = scratch.treeOf('HEAD')
    const changes = scratch.files(place.id, head).changes() ?? []
    if (note(changes.map((change) => change.path))) return head
  }
  for (const commit of readHistory(scratch.source, {
    head: place.commit ?? 'HEAD',
    last: DEPTH,
  }).toReversed()) {
    if (note(commit.paths)) return commit.parent === null ? undefined : scratch.treeOf(commit.parent)
  }
  return undefined
}

/** A commit that kept both sides together, against itself with one side forgotten. */
function pairOfHistory({ when, required }: Sides, scratch: Scratch): TreePair | undefined {
  const head = scratch.resolve('HEAD')
  if (head === undefined) return undefined
  const kept = readHistory(scratch.source, { head, last: DEPTH })
    .toReversed()
    .find(
      (commit) =>
        commit.parent !== null &&
        commit.paths.some((path) => when.matches(path) && !required.matches(path)) &&
        commit.paths.some(required.matches),
    )
  if (kept === undefined || kept.parent === null) return undefined
  const before = scratch.files(kept.parent)
  const forgotten = kept.paths
    .filter(required.matches)
    .map((path) => [path, before.read(path) ?? null] as const)
  const place = { id: scratch.treeOf(kept.id), commit: kept.id, base: kept.parent }
  return makePair('history', place, new Map(forgotten), new Map(), scratch)
}
