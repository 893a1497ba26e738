import { CHECKPOINT_REFS } from '../github/checkpoints.ts'

type Where = {
  serverUrl: string
  owner: string
  repo: string
  headSha: string
  /** every file at the head */
  paths: ReadonlySet<string>
  /** the branch that holds the checkpoints; undefined when they have a ref each, which GitHub does not show */
  checkpoints: string | undefined
}

export type Link = { path: string; url: string }

/** Where on GitHub the transcripts can be read that lie in the repository; the others have no address. */
export function linksOf(transcripts: readonly string[], where: Where): Link[] {
  const { serverUrl, owner, repo, headSha, paths, checkpoints } = where
  const blob = (ref: string, file: string): string =>
    `${serverUrl}/${owner}/${repo}/blob/${[...ref.split('/'), ...file.split('/')].map((part) => encodeURIComponent(part)).join('/')}`
  return [...new Set(transcripts)].toSorted().flatMap((path) => {
    const stored = checkpointOf(path)
    if (stored === undefined) return paths.has(path) ? [{ path, url: blob(headSha, path) }] : []
    const { id, file } = stored
    return checkpoints === undefined
      ? []
      : [{ path, url: blob(checkpoints, `${id.slice(0, 2)}/${id.slice(2)}/${file}`) }]
  })
}

/** The checkpoint that a transcript was read from, and its file there. */
export function checkpointOf(path: string): { id: string; file: string } | undefined {
  const prefix = `checkpoints:${CHECKPOINT_REFS}/`
  if (!path.startsWith(prefix)) return undefined
  const [, id, ...file] = path.slice(prefix.length).split('/')
  return id === undefined || file.length === 0 ? undefined : { id, file: file.join('/') }
}
