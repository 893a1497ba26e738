import { readChanges } from './diff.ts'
import { git } from './git.ts'
import { includesSorted, splitNul } from './lookup.ts'
import type { Change, Tree } from './tree.ts'

/** How many blobs one `git cat-file --batch` is asked for: bounds the memory, costs one process for each chunk. */
const CHUNK = 2000

/** The files of a commit or tree object, without a checkout; `base` is the commit that `changes` compares with. */
export function gitTree(repository: string, revision: string, base?: string): Tree {
  let blobs: { paths: readonly string[]; oids: ReadonlyMap<string, string> } | undefined
  let changes: readonly Change[] | undefined
  const listed = (): { paths: readonly string[]; oids: ReadonlyMap<string, string> } =>
    (blobs ??= listBlobs(repository, revision))
  function* readMany(paths: readonly string[]): Generator<readonly [string, Buffer]> {
    const { oids } = listed()
    const present = paths.filter((path) => oids.has(path))
    for (let start = 0; start < present.length; start += CHUNK) {
      const chunk = present.slice(start, start + CHUNK)
      yield* readBlobs(
        repository,
        chunk,
        chunk.map((path) => oids.get(path) as string),
      )
    }
  }
  return {
    list: () => listed().paths,
    read: (path) => {
      if (!includesSorted(listed().paths, path)) return undefined
      for (const [, bytes] of readMany([path])) return bytes
      return undefined
    },
    readMany,
    changes: () => {
      if (base === undefined) return undefined
      return (changes ??= readChanges((options, paths) =>
        git(repository, [
          'diff-tree',
          '-r',
          ...options,
          '--end-of-options',
          base,
          revision,
          '--',
          ...paths,
        ]).toString('utf8'),
      ))
    },
  }
}

function listBlobs(repository: string, revision: string): { paths: string[]; oids: Map<string, string> } {
  const output = git(repository, ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', revision])
  const oids = new Map<string, string>()
  for (const entry of splitNul(output)) {
    // "<mode> SP <type> SP <oid> TAB <path>"
    const tab = entry.indexOf('\t')
    const [, type, oid] = entry.slice(0, tab).split(' ')
    if (type === 'blob' && oid !== undefined) oids.set(entry.slice(tab + 1), oid)
  }
  return { paths: [...oids.keys()].toSorted(), oids }
}

/** One `git cat-file --batch` answers in the order asked: "<oid> SP blob SP <size> LF <bytes> LF". */
function* readBlobs(
  repository: string,
  paths: readonly string[],
  oids: readonly string[],
): Generator<readonly [string, Buffer]> {
  const output = git(repository, ['cat-file', '--batch'], { input: `${oids.join('\n')}\n` })
  let at = 0
  for (const [index, path] of paths.entries()) {
    const end = output.indexOf(10, at)
    const header = output.toString('latin1', at, end).split(' ')
    if (header[1] !== 'blob')
      throw new Error(`git has no blob ${oids[index] as string} (shallow or partial clone?)`)
    const size = Number(header[2])
    yield [path, output.subarray(end + 1, end + 1 + size)]
    at = end + 1 + size + 1
  }
}
