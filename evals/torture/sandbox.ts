import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type Sandbox = Disposable & {
  root: string
  /** the environment of a child process that must not find anything of ours */
  env: Record<string, string>
  snapshot: () => Map<string, string>
  /** what was created, changed or removed, except below the given folders */
  changesSince: (before: Map<string, string>, allowed?: readonly string[]) => string[]
}

/** A folder that holds all that a run may see: a small repository, its own home and temporary folder. */
export function sandbox(): Sandbox {
  const root = mkdtempSync(path.join(tmpdir(), 'workgraph-torture-'))
  for (const name of ['home', 'tmp', 'bakery/src']) mkdirSync(path.join(root, name), { recursive: true })
  writeFileSync(
    path.join(root, 'bakery', 'package.json'),
    '{"scripts":{"test":"node --test","build:menu":"node menu.js"}}\n',
  )
  writeFileSync(path.join(root, 'bakery', 'src', 'checkout.js'), 'let loaves = 3\n')
  commitAll(path.join(root, 'bakery'))
  const snapshot = (): Map<string, string> => {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true })
    return new Map(
      entries.map((entry) => {
        const file = path.join(entry.parentPath, entry.name)
        return [path.relative(root, file), entry.isFile() ? digest(file) : String(lstatSync(file).mode)]
      }),
    )
  }
  return {
    root,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: path.join(root, 'home'),
      TMPDIR: path.join(root, 'tmp'),
      LANG: 'C.UTF-8',
    },
    snapshot,
    changesSince(before, allowed = []) {
      const after = snapshot()
      return [...new Set([...before.keys(), ...after.keys()])]
        .filter((name) => before.get(name) !== after.get(name))
        .filter((name) => !allowed.some((folder) => name === folder || name.startsWith(`${folder}/`)))
        .map(
          (name) => `${name} was ${before.has(name) ? (after.has(name) ? 'changed' : 'removed') : 'created'}`,
        )
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Runs git in a folder, and returns what it says. */
export function git(folder: string, ...argv: readonly string[]): string {
  return execFileSync('git', argv, { cwd: folder, encoding: 'utf8' })
}

function commitAll(folder: string): void {
  git(folder, 'init', '--quiet', '--initial-branch=main')
  git(folder, 'add', '--all')
  git(
    folder,
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@bakery.example',
    'commit',
    '--quiet',
    '--message=Open the bakery',
  )
}

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
