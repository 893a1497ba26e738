import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import { gitTree } from '../../tree/git-tree.ts'
import { git, tryGit } from '../../tree/git.ts'
import { splitNul } from '../../tree/lookup.ts'
import { makeScratchFolder } from '../../tree/scratch-folder.ts'
import type { Tree } from '../../tree/tree.ts'
import { workingTree } from '../../tree/working-tree.ts'
import { keepRead } from './keep-read.ts'
import type { FileChanges } from './reverse.ts'
import { storeBlobs } from './store-blobs.ts'
import { type Entry, storeWorkTree } from './work-tree-entries.ts'

/**
 * A throwaway repository in the temporary folder that borrows the objects of the user's one. Every object, index
 * and checkout of a proof is made here, so the user's repository is only ever read, whenever we are killed.
 */
export type Scratch = Disposable & {
  /** the user's repository */
  source: string
  /** the work tree of the throwaway repository */
  root: string
  /** the files of the user's work tree, as they were when first asked for */
  installed: Tree
  /** the id of a commit or tree, or undefined when this clone does not have it */
  resolve: (revision: string) => string | undefined
  treeOf: (revision: string) => string
  /** the files of a tree object; listed and read once however often they are asked for */
  files: (tree: string, base?: string) => Tree
  /** whether a file had exactly these bytes in a commit that HEAD descends from */
  wasCommitted: (file: string, bytes: Buffer) => boolean
  /** the files that differ between two trees; asked of git once however many evals want to know */
  changedPaths: (from: string, to: string) => readonly string[]
  isLink: (tree: string, file: string) => boolean
  /** a tree object with these files changed; modes are kept, new files are plain */
  writeTree: (from: string, changes: FileChanges) => string
  /** the user's work tree when first asked for, with what is new; what is too large or may not be read is as in HEAD */
  snapshot: () => string
  /** makes the files of `root` those of the tree, and removes everything else */
  checkout: (tree: string) => void
}

/** Opens a throwaway repository beside the repository at `source`. */
export function openScratch(source: string): Scratch {
  const isRepository = tryGit(source, ['rev-parse', '--show-toplevel'])
  if (isRepository.status !== 0) {
    throw new UserError(
      `${source} is no git repository: a proof compares two trees. Run it inside a repository.`,
    )
  }
  if (tryGit(source, ['rev-parse', '--verify', '--quiet', 'HEAD']).status !== 0) {
    throw new UserError(`${source} has no commit yet: a proof compares two trees. Commit something first.`)
  }
  const home = makeScratchFolder('prove')
  const root = path.join(home, 'tree')
  mkdirSync(root)
  borrow(source, root)
  const index = (name: string): Record<string, string> => ({ GIT_INDEX_FILE: path.join(home, name) })
  const prepared = new Set<string>()

  const writeEntries = (from: string, entries: readonly Entry[]): string => {
    const ready = `index-${from}`
    if (!prepared.has(ready)) {
      git(root, ['read-tree', from], { env: index(ready) })
      prepared.add(ready)
    }
    copyFileSync(path.join(home, ready), path.join(home, 'index-next'))
    const lines = entries.map(({ file, blob }) =>
      blob === null ? `0 ${'0'.repeat(from.length)}\t${file}\0` : `${blob.mode} ${blob.id}\t${file}\0`,
    )
    git(root, ['update-index', '-z', '--index-info'], { env: index('index-next'), input: lines.join('') })
    return git(root, ['write-tree'], { env: index('index-next') })
      .toString()
      .trim()
  }
  const writeTree: Scratch['writeTree'] = (from, changes) => {
    const known = modesOf(root, from, [...changes.keys()])
    const present = [...changes].flatMap(([file, bytes]) => (bytes === null ? [] : [{ file, bytes }]))
    // A link could lead a command out of the checkout.
    const link = present.find(({ file }) => known.get(file) === '120000')
    if (link !== undefined) throw new Error(`${link.file} is a symbolic link`)
    const ids = storeBlobs(
      root,
      home,
      present.map(({ bytes }) => bytes),
    )
    const stored = new Map(present.map(({ file }, at) => [file, ids[at]]))
    return writeEntries(
      from,
      [...changes.keys()].map((file): Entry => {
        const id = stored.get(file)
        return { file, blob: id === undefined ? null : { mode: known.get(file) ?? '100644', id } }
      }),
    )
  }
  let snapshot: string | undefined
  const trees = new Map<string, Tree>()
  const files = (tree: string, base?: string): Tree => {
    const known = trees.get(tree) ?? keepRead(gitTree(root, tree))
    trees.set(tree, known)
    return base === undefined ? known : { ...known, changes: gitTree(root, tree, base).changes }
  }
  const changed = new Map<string, readonly string[]>()
  const changedPaths: Scratch['changedPaths'] = (from, to) => {
    const known = changed.get(`${from} ${to}`) ?? listChanged(root, from, to)
    changed.set(`${from} ${to}`, known)
    return known
  }
  const treeOf = (revision: string): string =>
    git(source, ['rev-parse', '--verify', '--end-of-options', `${revision}^{tree}`])
      .toString()
      .trim()
  return {
    source,
    root,
    installed: workingTree(source),
    resolve: (revision) => {
      const found = tryGit(source, [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${revision}^{object}`,
      ])
      return found.status === 0 ? found.stdout.toString().trim() : undefined
    },
    treeOf,
    files,
    changedPaths,
    writeTree,
    isLink: (tree, file) => modesOf(root, tree, [file]).get(file) === '120000',
    wasCommitted: (file, bytes) => {
      const oid = git(root, ['hash-object', '--no-filters', '--stdin'], { input: bytes }).toString().trim()
      const args = [
        '--literal-pathspecs',
        'log',
        '-n',
        '1',
        '--format=%H',
        `--find-object=${oid}`,
        'HEAD',
        '--',
        file,
      ]
      return tryGit(source, args).stdout.length > 0
    },
    snapshot: () => (snapshot ??= writeEntries(treeOf('HEAD'), storeWorkTree(source, root, home))),
    checkout: (tree) => {
      git(root, ['read-tree', '--reset', '-u', tree])
      // What a run left behind (a compiled file of the same size and second) would hide what differs in the next.
      git(root, ['clean', '-ffdxq'])
      // Commands that ask git see a commit with nothing changed.
      const commit = git(root, ['commit-tree', tree, '-m', 'workgraph proof'], { env: IDENTITY })
        .toString()
        .trim()
      git(root, ['update-ref', '--no-deref', 'HEAD', commit])
    },
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }),
  }
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'workgraph',
  GIT_AUTHOR_EMAIL: 'workgraph@localhost',
  GIT_AUTHOR_DATE: '2000-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'workgraph',
  GIT_COMMITTER_EMAIL: 'workgraph@localhost',
  GIT_COMMITTER_DATE: '2000-01-01T00:00:00Z',
}

function borrow(source: string, root: string): void {
  const ask = (...args: string[]): string =>
    git(source, ['rev-parse', ...args])
      .toString()
      .trim()
  const format = ask('--show-object-format')
  git(root, ['init', '--quiet', '--template=', `--object-format=${format}`, '--initial-branch=main', '.'])
  mkdirSync(path.join(root, '.git/objects/info'), { recursive: true })
  writeFileSync(
    path.join(root, '.git/objects/info/alternates'),
    `${path.resolve(source, ask('--git-path', 'objects'))}\n`,
  )
  const shallow = path.resolve(source, ask('--git-path', 'shallow'))
  if (existsSync(shallow)) copyFileSync(shallow, path.join(root, '.git/shallow'))
}

function listChanged(root: string, from: string, to: string): string[] {
  const options = ['-r', '-z', '--name-only', '--no-renames', '--ignore-submodules=all']
  return splitNul(git(root, ['diff-tree', ...options, '--end-of-options', from, to, '--']))
}

const MOST_NAMES = 500

function modesOf(root: string, tree: string, files: readonly string[]): Map<string, string> {
  if (files.length === 0) return new Map()
  // A command line takes only so many names.
  const which = files.length > MOST_NAMES ? ['-r', tree] : [tree, '--', ...files]
  const entries = splitNul(git(root, ['--literal-pathspecs', 'ls-tree', '-z', '--full-tree', ...which]))
  return new Map(entries.map((entry) => [entry.slice(entry.indexOf('\t') + 1), entry.slice(0, 6)]))
}
