import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { tryGitAside } from '../../tree/git.ts'
import { splitNul } from '../../tree/lookup.ts'

/** What git sees as changed, with a fingerprint of each file as it is now. */
export type Dirt = ReadonlyMap<string, string>

const MAX_HASHED = 8 << 20

/** The state of the work tree; undefined outside a git repository. */
export async function readDirt(root: string): Promise<Dirt | undefined> {
  const status = await tryGitAside(root, [
    'status',
    '--porcelain=v1',
    '-z',
    '--no-renames',
    '--untracked-files=all',
  ])
  if (status.status !== 0) return undefined
  return new Map(
    splitNul(status.stdout).map((entry) => {
      const file = entry.slice(3)
      return [file, `${entry.slice(0, 2)} ${fingerprint(`${root}/${file}`)}`]
    }),
  )
}

/** The files whose state differs, sorted; none where it could not be read. */
export function compareDirt(before: Dirt | undefined, after: Dirt | undefined): string[] {
  if (before === undefined || after === undefined) return []
  const files = new Set([...before.keys(), ...after.keys()])
  return [...files].filter((file) => before.get(file) !== after.get(file)).toSorted()
}

function fingerprint(file: string): string {
  let known = 'gone'
  try {
    const stat = lstatSync(file, { throwIfNoEntry: false })
    if (stat === undefined) return known
    known = `${stat.mode} ${stat.size} ${stat.mtimeMs}`
    if (!stat.isFile() || stat.size > MAX_HASHED) return known
    return `${stat.mode} ${createHash('sha1').update(readFileSync(file)).digest('hex')}`
  } catch {
    // What may not be read, or is gone by now, is known by what the folder says of it.
    return known
  }
}
