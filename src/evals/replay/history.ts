import { git } from '../../tree/git.ts'

/** One commit of the mainline: what it is compared with, and the paths that differ. */
export type Commit = {
  id: string
  /** null for a root commit, and for the oldest commit of a shallow clone */
  parent: string | null
  paths: readonly string[]
}

export type Range = { since?: string; last: number; head: string }

/** The commits of a range along first parents, oldest first: what a pull request or push brought in at once. */
export function readHistory(repository: string, range: Range): Commit[] {
  const revisions = range.since === undefined ? [range.head] : [range.head, `^${range.since}`]
  const output = git(repository, [
    'log',
    '--first-parent',
    '--diff-merges=first-parent',
    `--max-count=${range.last}`,
    '--no-renames',
    '--ignore-submodules=all',
    '--name-only',
    '-z',
    '--format=%x01%H %P%x01',
    '--end-of-options',
    ...revisions,
    '--',
  ]).toString('utf8')
  // "\x01<id> <parents>\x01[\0\n<path>\0<path>…]"
  const parts = output.split('\u0001').slice(1)
  const commits: Commit[] = []
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [id = '', parent] = (parts[at] as string).split(' ')
    const paths = (parts[at + 1] as string)
      .split('\0')
      .map((path) => path.replace(/^\n/, ''))
      .filter((path) => path !== '')
    commits.push({ id, parent: parent === undefined || parent === '' ? null : parent, paths })
  }
  return commits.toReversed()
}
