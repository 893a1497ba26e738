import { accessSync, constants, lstatSync, readFileSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { changedNames } from '../../tree/changes-since.ts'
import { git } from '../../tree/git.ts'
import { splitNul } from '../../tree/lookup.ts'
import { directoryCheck } from '../../tree/working-tree.ts'
import { storeBlobs, storeFiles } from './store-blobs.ts'

/** A file of a tree to be; without a blob it is taken out. */
export type Entry = { file: string; blob: { mode: string; id: string } | null }

/** More than hosts of git repositories take: data that lies beside the code. */
const MOST_BYTES = 100 << 20

/**
 * What the user's work tree changes since HEAD, what is new and not ignored included, stored in the repository at `root`.
 * What is too large or may not be read stays as HEAD has it.
 */
export function storeWorkTree(source: string, root: string, home: string): Entry[] {
  const untracked = splitNul(git(source, ['ls-files', '-z', '--others', '--exclude-standard']))
  const isInside = directoryCheck(source)
  const found = [...changedNames(source, 'HEAD'), ...untracked].map((file) => {
    const own = path.join(source, file)
    return { file, own, mode: modeOf(own, () => isInside(file)) }
  })
  const present = found.filter(({ mode }) => mode !== 'gone' && mode !== 'left out')
  // Of a link its target is stored, and a list of names ends each with a line break.
  const [odd, plain] = [present.filter(isOdd), present.filter((one) => !isOdd(one))]
  const stored = [
    ...storeFiles(
      root,
      plain.map(({ own }) => own),
    ).map((id, at) => [plain[at]?.file, id] as const),
    ...storeBlobs(root, home, odd.map(bytesOf)).map((id, at) => [odd[at]?.file, id] as const),
  ]
  const ids = new Map(stored)
  return found.flatMap(({ file, mode }): Entry[] => {
    const id = ids.get(file)
    if (id !== undefined) return [{ file, blob: { mode, id } }]
    return mode === 'gone' ? [{ file, blob: null }] : []
  })
}

type Found = { own: string; mode: string }

function isOdd({ own, mode }: Found): boolean {
  return mode === LINK || /[\r\n]/.test(own)
}

function bytesOf({ own, mode }: Found): Buffer {
  return mode === LINK ? Buffer.from(readlinkSync(own)) : readFileSync(own)
}

const LINK = '120000'

function modeOf(file: string, isInside: () => boolean): string {
  try {
    const stat = isInside() ? lstatSync(file, { throwIfNoEntry: false }) : undefined
    if (stat?.isSymbolicLink() === true) return LINK
    if (stat?.isFile() !== true) return 'gone'
    if (stat.size > MOST_BYTES) return 'left out'
    accessSync(file, constants.R_OK)
    return (stat.mode & 0o100) === 0 ? '100644' : '100755'
  } catch {
    return 'left out'
  }
}
