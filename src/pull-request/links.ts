import type { Lesson } from '../lessons/lesson.ts'
import { CHECKPOINT_REFS, type Pinned } from '../github/checkpoints.ts'

type Where = {
  serverUrl: string
  owner: string
  repo: string
  headSha: string
  /** every file at the head */
  paths: ReadonlySet<string>
  /** where checkpoints lie, by their id */
  checkpoints: ReadonlyMap<string, Pinned>
  /** the run whose artifacts were read, and what they are called on disk */
  artifacts: { runId: number; names: readonly string[] }
}

export type Link = { path: string; url: string }

/** Shows a file as it is written, where a line can be pointed at. */
const PLAIN = '?plain=1'

/** Where on GitHub the transcripts can be read, at a commit that stays what it is; what has no address is left out. */
export function linksOf(transcripts: readonly string[], where: Where): Link[] {
  return [...new Set(transcripts)].toSorted().flatMap((path) => {
    const url = addressOf(path, where)
    return url === undefined ? [] : [{ path, url }]
  })
}

/** The same for whoever has lessons but no sessions at hand: only files of the repository have an address then. */
export function linksToFiles(
  candidates: readonly { lesson: Pick<Lesson, 'evidence'> }[],
  where: Omit<Where, 'checkpoints' | 'artifacts'>,
): Link[] {
  const transcripts = candidates.flatMap(({ lesson }) => lesson.evidence.map(({ path }) => path))
  return linksOf(transcripts, { ...where, checkpoints: new Map(), artifacts: { runId: 0, names: [] } })
}

function addressOf(path: string, where: Where): string | undefined {
  const { headSha, paths, checkpoints, artifacts } = where
  const stored = checkpointOf(path)
  if (stored !== undefined) {
    const pinned = checkpoints.get(stored.id)
    return pinned && blob(where, pinned.commit, `${pinned.folder}${stored.file}`)
  }
  if (artifacts.names.some((name) => path === name || path.startsWith(`${name}/`)))
    return `${repository(where)}/actions/runs/${artifacts.runId}#artifacts`
  return paths.has(path) ? blob(where, headSha, path) : undefined
}

function blob(where: Where, commit: string, file: string): string {
  // A bracket would end the address of a link in Markdown.
  const encoded = file
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('(', '%28').replaceAll(')', '%29'))
  return `${repository(where)}/blob/${[commit, ...encoded].join('/')}${PLAIN}`
}

function repository({ serverUrl, owner, repo }: Where): string {
  return `${serverUrl}/${owner}/${repo}`
}

/** The address of a line, where the address is that of a file. */
export function atLine(url: string, line: number): string {
  return url.endsWith(PLAIN) ? `${url}#L${line}` : url
}

/** The checkpoint that a transcript was read from, and its file there. */
export function checkpointOf(path: string): { id: string; file: string } | undefined {
  const prefix = `checkpoints:${CHECKPOINT_REFS}/`
  if (!path.startsWith(prefix)) return undefined
  const [, id, ...file] = path.slice(prefix.length).split('/')
  return id === undefined || file.length === 0 ? undefined : { id, file: file.join('/') }
}
