import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
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

/** A folder that holds all that a run may see, with its own home and temporary folder. */
export function sandbox(): Sandbox {
  const root = mkdtempSync(path.join(tmpdir(), 'workgraph-torture-'))
  for (const name of ['home', 'tmp', 'bakery']) mkdirSync(path.join(root, name))
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

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
