import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs'
import { join, relative, isAbsolute } from 'node:path'
import { UserError } from '../errors.ts'
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
  const homes = homesOf(context)
  const found = homes.filter((home) => existsSync(home))
  if (found.length === 0) {
    throw new UserError(
      `no agent has kept sessions on this machine (looked in ${homes.join(', ')}). Give a PATH.`,
    )
  }
  const root = realOrSame(repository)
  return found
    .flatMap((home) => findInFolder({ path: home, folder: home }, context))
    .filter((file) => startedIn(file, root))
    .map(fileTranscript)
}

function homesOf({ home, env }: SourceContext): string[] {
  const claude = env['CLAUDE_CONFIG_DIR'] || join(home, '.claude')
  const codex = env['CODEX_HOME'] || join(home, '.codex')
  return [join(claude, 'projects'), join(codex, 'sessions'), join(codex, 'archived_sessions')]
}

const HEAD_BYTES = 256 * 1024

/** Whether a session's working directory lies in the folder. It stands in one of the first records. */
function startedIn({ file }: SourceFile, root: string): boolean {
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
  const text = head.toString('utf8', 0, length)
  const quoted = /"cwd":("(?:[^"\\]|\\.){1,4000}")/.exec(text)?.[1]
  if (quoted === undefined) return false
  const cwd = realOrSame(JSON.parse(quoted) as string)
  const inside = relative(root, cwd)
  return inside === '' || (!inside.startsWith('..') && !isAbsolute(inside))
}

function realOrSame(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
