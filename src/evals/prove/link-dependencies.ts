import {
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { UserError } from '../../errors.ts'
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

/**
 * Makes the installed dependencies of `source` visible in `root`, as far as the lockfiles of the tree are those of the
 * installation. Package by package, so that a tool's cache inside `node_modules` is written here and not over there.
 * Returns the folders that do not fit.
 */
export function linkDependencies(source: string, root: string, tree: Tree, installedFor: Tree): string[] {
  const refused: string[] = []
  for (const { folder, manifest, locks } of INSTALLED) {
    for (const file of tree.list()) {
      if (file !== manifest && !file.endsWith(`/${manifest}`)) continue
      const directory = file.slice(0, file.length - manifest.length)
      const target = `${directory}${folder}`
      if (!existsSync(path.join(source, target))) continue
      if (!fits(locks, directory, tree, installedFor)) refused.push(target)
      else if (folder === 'node_modules') linkPackages(source, root, target)
      else linkOnce(path.join(source, target), path.join(root, target))
    }
  }
  return refused
}

/** Lockfiles of the folder itself or, in a workspace, of the root; without any lock, what the manifest depends on. */
function fits(locks: readonly string[], directory: string, tree: Tree, installedFor: Tree): boolean {
  const files = [...locks.map((lock) => directory + lock), ...locks]
  const lock = files.find((file) => installedFor.read(file) !== undefined || tree.read(file) !== undefined)
  const manifest = `${directory}package.json`
  if (lock === undefined)
    return dependenciesOf(tree.read(manifest)) === dependenciesOf(installedFor.read(manifest))
  const [one, other] = [tree.read(lock), installedFor.read(lock)]
  return one !== undefined && other !== undefined && one.equals(other)
}

function dependenciesOf(manifest: Buffer | undefined): string {
  try {
    const document = JSON.parse(manifest?.toString('utf8') ?? '{}') as Record<string, unknown> | null
    return JSON.stringify([document?.['dependencies'] ?? {}, document?.['devDependencies'] ?? {}])
  } catch {
    return ''
  }
}

/** Copies folders that no installer fills and git does not hold (built files, test data), so that nothing is written back. */
export function copyFolders(source: string, root: string, folders: readonly string[]): void {
  for (const folder of folders) {
    const from = path.join(source, folder)
    if (!existsSync(from))
      throw new UserError(`--copy ${folder}: there is no such file or folder in the repository.`)
    cpSync(from, path.join(root, folder), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    })
  }
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
