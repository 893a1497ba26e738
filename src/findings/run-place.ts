import type { Episode } from '../episodes/episode.ts'
import { splitShell } from '../episodes/shell-words.ts'
import type { CommandStep } from '../transcripts/session.ts'
import { repoPath } from './repo-path.ts'

const MAY_MOVE = /cd|pushd|popd/
const MOVES = /(?:^|[\s;&|('"])(?:cd|pushd|popd)(?=[\s;&|)'"]|$)/g

/** The folder below the root in which all of a step ran, '' for the root; null where that cannot be told. */
export function placeOf(step: CommandStep, { session }: Pick<Episode, 'session'>): string | null {
  const start = folderOf(step.cwd, session.cwd)
  const moves = MAY_MOVE.test(step.command) ? (step.command.match(MOVES)?.length ?? 0) : 0
  if (start === null || moves === 0) return start
  // Of a line that moves twice, or only after its first command, each command has a place of its own.
  const [first] = splitShell(step.command)
  if (moves > 1 || first?.words[0] !== 'cd' || first.words.length !== 2 || /^\s*\(/.test(step.command))
    return null
  const [, target = ''] = first.words
  return folderOf(
    /^(?:\/|[A-Za-z]:)/.test(target) || start === '' ? target : `${start}/${target}`,
    session.cwd,
  )
}

function folderOf(path: string | null, root: string | null): string | null {
  if (path === null || path === root || path === '.' || path.replace(/\/+$/, '') === root) return ''
  const inside = repoPath(`${path}/`, root)?.replace(/\/+$/, '')
  if (inside === undefined) return isWorktree(path, root) ? '' : null
  return /^[\w.@-]{1,60}(?:\/[\w.@-]{1,60}){0,6}$/.test(inside) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(inside)
    ? inside
    : null
}

/** The root of an agent's worktree counts as the root of the repository. */
function isWorktree(path: string, root: string | null): boolean {
  return root !== null && path.startsWith(`${root}/`) && repoPath(`${path}/x`, root) === 'x'
}

/** A command in a sentence, with the folder in which one runs it. */
export function inPlace(name: string, place: string): string {
  return place === '' ? `\`${name}\`` : `\`${name}\` in \`${place}\``
}

/** Two commands of which the second needs the first, as one types them in the root. */
export function joined(first: Placed, second: Placed): string {
  if (first.place === second.place) return inFolder(`${first.name} && ${second.name}`, first.place)
  return [first, second]
    .map(({ name, place }) => (place === '' ? name : `(${inFolder(name, place)})`))
    .join(' && ')
}

export type Placed = { name: string; place: string }

/** A command as one types it in the root, where it is to run in a folder. */
export function inFolder(command: string, place: string): string {
  return place === '' ? command : `cd ${place} && ${command}`
}
