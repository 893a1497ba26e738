import type { Repository } from '../findings/repository.ts'
import type { Session } from '../transcripts/session.ts'

const MAX_PATHS = 200

/**
 * Where the repository lay on the machine of the session. An agent that was started in a folder of it has paths
 * relative to that folder: they are told apart by which of them name files that the repository has.
 */
export function sessionRoot(session: Session, repository: Repository): string | null {
  const { cwd } = session
  const below = cwd === null ? null : folderOf(cwd, repository)
  if (cwd === null || below === null) return cwd
  const root = cwd.slice(0, -below.length - 1)
  const paths = pathsOf(session)
  return known(paths, root, repository) > known(paths, cwd, repository) ? root : cwd
}

/** The longest end of the working directory that is a folder of the repository. */
function folderOf(cwd: string, { folders }: Repository): string | null {
  const parts = cwd.split('/')
  for (let from = 1; from < parts.length; from += 1) {
    const end = parts.slice(from).join('/')
    if (folders.has(end)) return end
  }
  return null
}

function pathsOf({ events }: Session): string[] {
  const paths: string[] = []
  for (const event of events) {
    if (paths.length >= MAX_PATHS) break
    if (event.type === 'read') paths.push(event.path)
    if (event.type === 'edit') for (const file of event.files) paths.push(file.path)
  }
  return paths
}

function known(paths: readonly string[], root: string, { files }: Repository): number {
  return paths.filter((path) => path.startsWith(`${root}/`) && files.has(path.slice(root.length + 1))).length
}
