import { constants } from 'node:buffer'
import {
  closeSync,
  constants as flags,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
} from 'node:fs'
import path from 'node:path'
import { UnreadableFile } from '../errors.ts'
import { changesSince } from './changes-since.ts'
import { tryGit } from './git.ts'
import { includesSorted, splitNul } from './lookup.ts'
import type { Change, Tree } from './tree.ts'

/** The files of a directory as they are now; `base` is the commit that `changes` compares with, or finds it. */
export function workingTree(root: string, base?: string | (() => string | undefined)): Tree {
  let files: { all: string[]; untracked: ReadonlySet<string> } | undefined
  let changes: readonly Change[] | undefined
  const listed = (): { all: string[]; untracked: ReadonlySet<string> } => (files ??= listFiles(root))
  const realDirectory = directoryCheck(root)
  const read = (file: string): Buffer | undefined => {
    if (!includesSorted(listed().all, file)) return undefined
    try {
      return realDirectory(file) ? readOne(root, file) : undefined
    } catch (error) {
      return withoutFile(root, file, error)
    }
  }
  return {
    list: () => listed().all,
    read,
    *readMany(paths) {
      for (const file of paths) {
        const bytes = read(file)
        if (bytes !== undefined) yield [file, bytes]
      }
    },
    changes: () => {
      const commit = typeof base === 'function' ? base() : base
      if (commit === undefined) return undefined
      return (changes ??= changesSince(root, commit, listed().untracked, read))
    },
  }
}

function listFiles(root: string): { all: string[]; untracked: ReadonlySet<string> } {
  const listing = tryGit(root, [
    'ls-files',
    '-z',
    '-t',
    '--cached',
    '--others',
    '--deleted',
    '--exclude-standard',
  ])
  if (listing.status !== 0) return { all: walk(root).toSorted(), untracked: new Set() }
  const all = new Set<string>()
  const untracked = new Set<string>()
  const removed = new Set<string>()
  for (const entry of splitNul(listing.stdout)) {
    const file = entry.slice(2)
    if (entry.startsWith('R ')) removed.add(file)
    // A trailing slash is a repository inside this one.
    else if (!file.endsWith('/')) all.add(file)
    if (entry.startsWith('? ')) untracked.add(file)
  }
  for (const file of removed) all.delete(file)
  return { all: [...all].toSorted(), untracked }
}

/** Outside a git repository: every file but those of `.git` and `node_modules`. */
function walk(root: string, below = ''): string[] {
  return entriesOf(path.join(root, below)).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (!entry.isDirectory()) return [name]
    return entry.name === '.git' || entry.name === 'node_modules' ? [] : walk(root, name)
  })
}

/** git passes over a directory that it may not list, too. */
function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
  } catch {
    return []
  }
}

/** Tells whether a file lies below real directories only, so that a link cannot lead a read out of the repository. */
export function directoryCheck(root: string): (file: string) => boolean {
  const known = new Map<string, boolean>([['', true]])
  const isReal = (directory: string): boolean => {
    const before = known.get(directory)
    if (before !== undefined) return before
    const parent = directory.slice(0, Math.max(0, directory.lastIndexOf('/')))
    const stat = lstatSync(`${root}/${directory}`, { throwIfNoEntry: false })
    const real = stat?.isDirectory() === true && isReal(parent)
    known.set(directory, real)
    return real
  }
  return (file) => isReal(file.slice(0, Math.max(0, file.lastIndexOf('/'))))
}

/** Never follows a link, never waits for a pipe; on Windows, which has neither flag, nothing is lost. */
const OPEN_FLAGS = flags.O_RDONLY | (flags.O_NOFOLLOW ?? 0) | (flags.O_NONBLOCK ?? 0)
const shared = Buffer.allocUnsafeSlow(1 << 16)

/** Twice as fast as readFileSync on small files, which is what repositories are made of. */
function readOne(root: string, file: string): Buffer {
  const descriptor = openSync(`${root}/${file}`, OPEN_FLAGS)
  try {
    const length = readSync(descriptor, shared)
    return length < shared.length
      ? Buffer.from(shared.subarray(0, length))
      : readLarge(descriptor, root, file)
  } finally {
    closeSync(descriptor)
  }
}

/** The whole of a file whose beginning is in `shared`; what makes no string is not read. */
function readLarge(descriptor: number, root: string, file: string): Buffer {
  const { size } = fstatSync(descriptor)
  if (size <= constants.MAX_STRING_LENGTH) return readFileSync(`${root}/${file}`)
  throw new UnreadableFile(file, 'it is too large', { isBinary: shared.subarray(0, 8000).includes(0) })
}

/** A link reads as its target's name; what is no file, or is gone by now, as nothing. */
function withoutFile(root: string, file: string, error: unknown): Buffer | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ELOOP' || code === 'EMLINK') return Buffer.from(readlinkSync(`${root}/${file}`))
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENXIO') return undefined
  if (error instanceof UnreadableFile) throw error
  throw new UnreadableFile(file, String(code), { cause: error })
}
