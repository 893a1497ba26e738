import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import type { Tree } from '../../tree/tree.ts'

/** Folders that an installer fills, the manifest beside which they stand, and what tells whether they still fit. */
const INSTALLED: readonly { folder: string; manifest: string; locks: readonly string[] }[] = [
  {
    folder: 'node_modules',
    manifest: 'package.json',
    locks: [
      'package-lock.json',
      'npm-shrinkwrap.json',
      'yarn.lock',
      'pnpm-lock.yaml',
      'bun.lock',
      'bun.lockb',
    ],
  },
  ...['.venv', 'venv'].map((folder) => ({
    folder,
    manifest: 'pyproject.toml',
    locks: ['uv.lock', 'poetry.lock', 'pdm.lock', 'requirements.txt'],
  })),
]

/** What could be linked, and what could not because its lockfile differs. */
export type Linked = { kept: string[]; refused: string[] }

/**
 * Makes the installed dependencies of `source` visible in `root`, as far as the lockfiles of the tree are those of the
 * installation. Package by package, so that a tool's cache inside `node_modules` is written here and not over there.
 */
export function linkDependencies(source: string, root: string, tree: Tree, installedFor: Tree): Linked {
  const linked: Linked = { kept: [], refused: [] }
  for (const { folder, manifest, locks } of INSTALLED) {
    for (const file of tree.list()) {
      if (file !== manifest && !file.endsWith(`/${manifest}`)) continue
      const directory = file.slice(0, file.length - manifest.length)
      const target = `${directory}${folder}`
      if (!existsSync(path.join(source, target))) continue
      if (!fits(locks, directory, tree, installedFor)) linked.refused.push(target)
      else {
        linked.kept.push(target)
        if (folder === 'node_modules') linkPackages(source, root, target)
        else linkOnce(path.join(source, target), path.join(root, target))
      }
    }
  }
  return linked
}

/** Lockfiles of the folder itself or, in a workspace, of the root; without any lock, the root manifest. */
function fits(locks: readonly string[], directory: string, tree: Tree, installedFor: Tree): boolean {
  const files = [...locks.map((lock) => directory + lock), ...locks, 'package.json']
  const decisive = files.find(
    (file) => installedFor.read(file) !== undefined || tree.read(file) !== undefined,
  )
  if (decisive === undefined) return true
  const [one, other] = [tree.read(decisive), installedFor.read(decisive)]
  return one !== undefined && other !== undefined && one.equals(other)
}

function linkPackages(source: string, root: string, folder: string): void {
  mkdirSync(path.join(root, folder), { recursive: true })
  for (const entry of readdirSync(path.join(source, folder))) {
    const isCache = entry.startsWith('.') && entry !== '.bin' && entry !== '.pnpm'
    if (isCache) continue
    const from = path.join(source, folder, entry)
    const to = path.join(root, folder, entry)
    // A package of the workspace itself must lead to the tree under test, not to the user's files.
    const own = ownPackage(source, from)
    linkOnce(own === undefined ? from : path.join(root, own), to)
  }
}

function ownPackage(source: string, entry: string): string | undefined {
  if (!lstatSync(entry).isSymbolicLink()) return undefined
  const target = path.resolve(path.dirname(entry), readlinkSync(entry))
  if (!existsSync(target)) return undefined
  const relative = path.relative(realpathSync(source), realpathSync(target))
  const isInside = !relative.startsWith('..') && !path.isAbsolute(relative)
  return isInside && !relative.split(path.sep).includes('node_modules') ? relative : undefined
}

function linkOnce(from: string, to: string): void {
  if (lstatSync(to, { throwIfNoEntry: false }) === undefined) symlinkSync(from, to)
}
