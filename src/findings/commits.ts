import { tryGit } from '../tree/git.ts'

const MAX_COMMITS = 1000

/** The files of the most recent commits, merges left out: what the repository's history says about what changes together. */
export function recentCommits(root: string): string[][] {
  const log = tryGit(root, [
    'log',
    '--no-merges',
    '--no-renames',
    '--name-only',
    '-z',
    '--format=%x01',
    '-n',
    String(MAX_COMMITS),
  ])
  if (log.status !== 0) return []
  return log.stdout
    .toString('utf8')
    .split('\u0001')
    .map((commit) =>
      commit
        .split('\0')
        .map((file) => file.replace(/^\n/, ''))
        .filter((file) => file !== ''),
    )
    .filter((files) => files.length > 0)
}
