import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
} from 'node:fs'
import path from 'node:path'
import { EXIT, UserError } from '../errors.ts'
import { mayBeBinary } from './binary-name.ts'
import { readChanges } from './diff.ts'
import { git, tryGit } from './git.ts'
import { includesSorted, splitNul } from './lookup.ts'
import type { Change, Tree } from './tree.ts'

/** The files of a directory as they are now; `base` is the commit that `changes` compares with, or finds it. */
export function workingTree(root: string, base?: string | (() => string | undefined)): Tree {
  let files: { all: string[]; untracked: ReadonlySet<string> } | undefined
  let changes: readonly Change[] | undefined
  const listed = (): { all: string[]; untracked: ReadonlySet<string> } => (files ??= listFiles(root))
  const realDirectory = directoryCheck(root)
  const read = (file: string): Buffer | undefined =>
    includesSorted(listed().all, file) && realDirectory(file) ? readOne(`${root}/${file}`) : undefined
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
  return readdirSync(path.join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (!entry.isDirectory()) return [name]
    return entry.name === '.git' || entry.name === 'node_modules' ? [] : walk(root, name)
  })
}

/** Tells whether a file lies below real directories only, so that a link cannot lead a read out of the repository. */
function directoryCheck(root: string): (file: string) => boolean {
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
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
const shared = Buffer.allocUnsafeSlow(1 << 16)

/** Twice as fast as readFileSync on small files, which is what repositories are made of. */
function readOne(file: string): Buffer | undefined {
  let descriptor: number
  try {
    descriptor = openSync(file, OPEN_FLAGS)
  } catch (error) {
    return withoutFile(file, error)
  }
  try {
    const length = readSync(descriptor, shared)
    return length < shared.length ? Buffer.from(shared.subarray(0, length)) : readFileSync(file)
  } catch (error) {
    return withoutFile(file, error)
  } finally {
    closeSync(descriptor)
  }
}

/** A link reads as its target's name; what is no file, or is gone by now, as nothing. */
function withoutFile(file: string, error: unknown): Buffer | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ELOOP' || code === 'EMLINK') return Buffer.from(readlinkSync(file))
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENXIO') return undefined
  throw new UserError(`${file} cannot be read (${String(code)}).`, EXIT.notRun, { cause: error })
}

function changesSince(
  root: string,
  base: string,
  untracked: ReadonlySet<string>,
  read: (file: string) => Buffer | undefined,
): Change[] {
  const tracked = readChanges((options, paths) =>
    git(root, ['diff', ...options, '--end-of-options', base, '--', ...paths]).toString('utf8'),
  )
  const fresh = [...untracked].map((file): Change => {
    const bytes = read(file)
    const isText = bytes !== undefined && (!bytes.includes(0) || !mayBeBinary(file))
    return { path: file, status: 'added', added: isText ? numberLines(bytes.toString('utf8')) : [] }
  })
  return [...tracked, ...fresh].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

function numberLines(text: string): Change['added'] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line, index) => ({ line: index + 1, text: line.replace(/\r$/, '') }))
}
