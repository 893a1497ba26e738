import type { Tree } from '../../tree/tree.ts'

const MAX_BYTES = 64 << 20

/** Keeps what was read of a tree: each eval is run several times, on trees that share nearly all files. */
export function keepRead(tree: Tree): Tree {
  const known = new Map<string, Buffer | undefined>()
  let room = MAX_BYTES
  const keep = (path: string, bytes: Buffer | undefined): void => {
    // A copy: a slice would hold the whole answer of git.
    known.set(path, bytes === undefined ? undefined : Buffer.from(bytes))
    room -= bytes?.length ?? 0
  }
  const fill = (paths: readonly string[]): void => {
    const missing = new Set(paths.filter((path) => !known.has(path)))
    if (missing.size === 0) return
    for (const [path, bytes] of tree.readMany([...missing])) {
      if (room < bytes.length) return
      keep(path, bytes)
      missing.delete(path)
    }
    for (const path of missing) keep(path, undefined)
  }
  return {
    ...tree,
    read: (path) => {
      if (known.has(path)) return known.get(path)
      const bytes = tree.read(path)
      if (room >= (bytes?.length ?? 0)) keep(path, bytes)
      return bytes
    },
    *readMany(paths) {
      fill(paths)
      if (!paths.every((path) => known.has(path))) return yield* tree.readMany(paths)
      for (const path of paths) {
        const bytes = known.get(path)
        if (bytes !== undefined) yield [path, bytes] as const
      }
    },
  }
}
