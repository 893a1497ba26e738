import type { Tree } from '../../tree/tree.ts'
import { cosmeticEdit } from './cosmetic.ts'
import { overlay } from './overlay.ts'
import type { FileChanges } from './reverse.ts'
import type { Scratch } from './scratch.ts'

/** How a bad tree was had: two commits, a fix taken back, a pair in the history, or a violation made on purpose. */
export type By = 'commits' | 'fix' | 'history' | 'seeded'

export type Side = { tree: Tree; id: string; commit: string | null }
export type TreePair = {
  by: By
  bad: Side
  good: Side
  control: Tree | undefined
  /** edits of the fix that were not found, so that staying green shows nothing */
  missed: string[]
}

/** The tree that a pair is made from, and for an eval of changes what both sides are compared with. */
type Ground = { id: string; commit: string | null; base: string | undefined }

/** A pair of one tree with two sets of changes, and the cosmetic control of the good one. */
export function makePair(
  by: By,
  ground: Ground,
  bad: FileChanges,
  good: FileChanges,
  scratch: Scratch,
): TreePair {
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
    return bytes === undefined || scratch.isLink(ground.id, path)
      ? []
      : [[path, cosmeticEdit(path, bytes)] as const]
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
