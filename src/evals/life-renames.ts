import { git, tryGit } from '../tree/git.ts'
import { splitNul } from '../tree/lookup.ts'

export type Rename = { from: string; to: string }

/** A file may have moved several times since. */
const MAX_MOVES = 5

/** Where a file that is gone went, by the rename detection of git in the commit that took it away. */
export function renamesOf(repository: string): (path: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  const one = (path: string): string | undefined => {
    if (!known.has(path)) known.set(path, moveOf(repository, path))
    return known.get(path)
  }
  return (path) => {
    let at = one(path)
    for (let moves = 1; at !== undefined && moves < MAX_MOVES; moves++) {
      if (exists(repository, at)) return at
      at = one(at)
    }
    return at !== undefined && exists(repository, at) ? at : undefined
  }
}

function moveOf(repository: string, path: string): string | undefined {
  const log = tryGit(repository, [
    '--literal-pathspecs',
    'log',
    '-n',
    '1',
    '--diff-filter=D',
    '--no-renames',
    '--format=%H',
    '--',
    path,
  ])
  const commit = log.stdout.toString('utf8').trim()
  if (log.status !== 0 || commit === '') return undefined
  const found = git(repository, [
    'diff-tree',
    '-r',
    '-z',
    '-M',
    '--no-commit-id',
    '--diff-filter=R',
    '--name-status',
    commit,
  ])
  const parts = splitNul(found)
  // "R<score>" NUL from NUL to
  const moves = new Map<string, string>()
  for (let at = 0; at + 2 < parts.length; at += 3) moves.set(parts[at + 1] as string, parts[at + 2] as string)
  return path.endsWith('/') ? folderMove(path, moves) : moves.get(path)
}

/** A folder moved when all that left it went to one and the same place. */
function folderMove(folder: string, moves: ReadonlyMap<string, string>): string | undefined {
  const targets = new Set(
    [...moves].flatMap(([from, to]) => {
      if (!from.startsWith(folder)) return []
      const rest = from.slice(folder.length)
      return [to.endsWith(`/${rest}`) ? to.slice(0, -rest.length) : '']
    }),
  )
  const [target] = targets
  return targets.size === 1 && target !== '' ? target : undefined
}

function exists(repository: string, path: string): boolean {
  return tryGit(repository, ['cat-file', '-e', `HEAD:${path.replace(/\/$/, '')}`]).status === 0
}

/** The version of a file before the commit that last changed or removed it, and before that, oldest last. */
export function formerVersion(
  repository: string,
  path: string,
  since: string | undefined,
): Buffer | undefined {
  const revisions = since === undefined ? lastChanges(repository, path) : [since]
  for (const revision of revisions) {
    const found = tryGit(repository, ['cat-file', 'blob', `${revision}:${path}`])
    if (found.status === 0) return found.stdout
  }
  return undefined
}

function lastChanges(repository: string, path: string): string[] {
  const log = tryGit(repository, ['--literal-pathspecs', 'log', '-n', '1', '--format=%H', '--', path])
  const commit = log.stdout.toString('utf8').trim()
  return log.status !== 0 || commit === '' ? [] : [`${commit}^`]
}

/** A glob whose literal part was renamed: a file, or the folder in front of its wildcards. */
export function followGlob(glob: string, renameOf: (path: string) => string | undefined): string | undefined {
  const negated = glob.startsWith('!') ? '!' : ''
  const body = glob.slice(negated.length).replace(/^\.\//, '')
  const wild = body.search(/[*?[{]/)
  const literal = wild === -1 ? body : body.slice(0, body.lastIndexOf('/', wild) + 1)
  const to = literal === '' ? undefined : renameOf(literal)
  return to === undefined ? undefined : negated + to + body.slice(literal.length)
}
