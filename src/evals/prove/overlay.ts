import { gitTree } from '../../tree/git-tree.ts'
import { includesSorted } from '../../tree/lookup.ts'
import type { Tree } from '../../tree/tree.ts'
import type { FileChanges } from './reverse.ts'

/**
 * A tree with some files changed. Reads what is unchanged through the tree below, which has listed its files already;
 * `id` names the same files as a git tree object of `repository`, for what only git can tell.
 */
export function overlay(
  below: Tree,
  files: FileChanges,
  id: { repository: string; tree: string; base?: string },
): Tree {
  let listed: readonly string[] | undefined
  const list = (): readonly string[] => {
    if (listed === undefined) {
      const old = below.list()
      const kept = [...files].some(([path, bytes]) => bytes === null || !includesSorted(old, path))
        ? old.filter((path) => files.get(path) !== null)
        : old
      const fresh = [...files].filter(([path, bytes]) => bytes !== null && !includesSorted(old, path))
      listed = fresh.length === 0 ? kept : [...kept, ...fresh.map(([path]) => path)].toSorted()
    }
    return listed
  }
  const read = (path: string): Buffer | undefined =>
    files.has(path) ? (files.get(path) ?? undefined) : below.read(path)
  return {
    list,
    read,
    *readMany(paths) {
      const changed = paths.filter((path) => files.has(path))
      if (changed.length === 0) return yield* below.readMany(paths)
      // Runs of unchanged paths are asked for together, and the order asked is kept.
      let run: string[] = []
      for (const path of paths) {
        if (!files.has(path)) {
          run.push(path)
          continue
        }
        yield* below.readMany(run)
        run = []
        const bytes = read(path)
        if (bytes !== undefined) yield [path, bytes] as const
      }
      yield* below.readMany(run)
    },
    changes: () => gitTree(id.repository, id.tree, id.base).changes(),
  }
}
