import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs'
import { join, relative, isAbsolute } from 'node:path'
import { UserError } from '../errors.ts'
import { stringAfter } from '../transcripts/record-head.ts'
import { tryGit } from '../tree/git.ts'
import { fileTranscript } from './file.ts'
import type { SourceFile } from './file.ts'
import { findInFolder } from './folder.ts'
import type { SourceContext, Transcript } from './transcript.ts'

/** The transcripts that the agents of this machine have kept, of sessions that ran in the repository. */
export function findInHomes(context: SourceContext): Transcript[] {
  const { repository } = context
  if (repository === null) {
    throw new UserError(
      'give a transcript, a folder or a .zip, or run this in a git repository to read its own sessions.',
    )
  }
  const homes = agentHomes(context)
  const found = homes.filter((home) => existsSync(home))
  if (found.length === 0) {
    throw new UserError(
      `no agent has kept sessions on this machine (looked in ${homes.join(', ')}). Give a PATH.`,
    )
  }
  const roots = worktreesOf(repository).map(realOrSame)
  return found
    .flatMap((home) => findInFolder({ path: shortName(home, context), folder: home }, context))
    .filter((file) => startedIn(file, roots))
    .map(fileTranscript)
}

/** The folders in which the agents of this machine keep their sessions. */
export function agentHomes({ home, env }: Pick<SourceContext, 'home' | 'env'>): string[] {
  const claude = env['CLAUDE_CONFIG_DIR'] || join(home, '.claude')
  const codex = env['CODEX_HOME'] || join(home, '.codex')
  return [join(claude, 'projects'), join(codex, 'sessions'), join(codex, 'archived_sessions')]
}

/** Paths of transcripts are published as evidence: the home folder stays out of them. */
const shortName = (path: string, { home }: SourceContext): string =>
  path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path

const HEAD_BYTES = 256 * 1024
const CWD = Buffer.from('"cwd":"')

/** The repository's folder and those of its other worktrees, in which agents like to work. */
function worktreesOf(repository: string): string[] {
  const { status, stdout } = tryGit(repository, ['worktree', 'list', '--porcelain', '-z'])
  const listed = status === 0 ? stdout.toString('utf8').split('\0') : []
  return [repository, ...listed.flatMap((line) => (line.startsWith('worktree ') ? [line.slice(9)] : []))]
}

/** Whether a session's working directory lies in one of the folders. It stands in one of the first records. */
function startedIn({ file }: SourceFile, roots: readonly string[]): boolean {
  const head = Buffer.alloc(HEAD_BYTES)
  let length: number
  try {
    const fd = openSync(file, 'r')
    try {
      length = readSync(fd, head)
    } finally {
      closeSync(fd)
    }
  } catch {
    return false
  }
  const named = stringAfter(head.subarray(0, length), CWD)
  if (named === null) return false
  const cwd = realOrSame(named)
  return roots.some((root) => {
    const inside = relative(root, cwd)
    return inside === '' || (!/^\.\.(?:[\\/]|$)/.test(inside) && !isAbsolute(inside))
  })
}

function realOrSame(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
