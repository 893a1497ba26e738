import type { Episode } from '../episodes/episode.ts'
import type { SessionEvent, Step } from '../transcripts/session.ts'
import { repoPath } from './repo-path.ts'
import { eventsOf, tookEffect } from './steps.ts'

const MISSING =
  /([\w.@/~-]{3,200}): No such file or directory|no such file or directory[:,] ['"]?([\w.@/~-]{3,200})|ENOENT[^'\n]{0,80}'([^'\n]{3,200})'|Path does not exist: ([\w.@/~-]{3,200})|File does not exist[.:]? ?([\w.@/~-]{0,200})/i
/** What every such message holds, behind a few letters of it: rare ones are found much faster in a long output. */
const MARKS = [
  ['uch fi', 'o such file'],
  ['ENOENT', 'ENOENT'],
  ['xist', 'oes not exist'],
] as const
const HEAD = 4000

function mayMiss(output: string): boolean {
  return MARKS.some(([letters, mark]) => {
    if (!output.includes(letters)) return false
    const at = output.indexOf(mark)
    return at >= 0 && at < HEAD
  })
}

/** A path of the repository that a step looked for in vain. */
export type MissingPath = { path: string; text: string; step: Step }

/** What is made, fetched or kept by one machine comes and goes: that it is missing teaches nothing. */
const COMES_AND_GOES =
  /(?:^|\/)(?:node_modules|dist|build|out|target|bin|obj|coverage|vendor|venv|\.venv|__pycache__|te?mp|logs?|\.git|\.cache|\.next)(?:\/|$)|(?:^|\/)\.env|\.local\b|\.(?:log|tmp|pid|sock|lock)$/

const missed = new WeakMap<Episode, ReadonlyMap<SessionEvent, MissingPath>>()

/** The paths that the steps of an episode did not find, in order. Every output is searched for them, and only once. */
export function missesOf(episode: Episode): ReadonlyMap<SessionEvent, MissingPath> {
  const known = missed.get(episode)
  if (known !== undefined) return known
  const found = new Map<SessionEvent, MissingPath>()
  for (const event of eventsOf(episode)) {
    const miss = missingPath(event, episode.session.cwd)
    if (miss !== null) found.set(event, miss)
  }
  missed.set(episode, found)
  return found
}

/** The path of the repository that a step did not find, or null. Paths outside of it are nobody's knowledge. */
function missingPath(event: SessionEvent, cwd: string | null): MissingPath | null {
  if (event.type !== 'command' && event.type !== 'read' && event.type !== 'other') return null
  if (event.outcome === 'denied' || event.outcome === 'not-run') return null
  if (!mayMiss(event.output)) return null
  const match = MISSING.exec(event.output.slice(0, HEAD))
  if (match === null) return null
  const named =
    match.slice(1).find((group) => group !== undefined && group !== '') ??
    (event.type === 'read' ? event.path : undefined)
  if (named === undefined || (!named.startsWith('/') && isElsewhere(event, cwd))) return null
  const path = repoPath(named, cwd)?.replace(/\/+$/, '') ?? ''
  if (path.startsWith('/') || !path.includes('/') || COMES_AND_GOES.test(path)) return null
  return { path, text: match[0], step: event }
}

/** Whether a command ran in another folder than the session's, so that a relative path of its output is not ours. */
function isElsewhere(event: SessionEvent, cwd: string | null): boolean {
  if (event.type !== 'command') return false
  return (
    (event.cwd !== null && event.cwd !== cwd) ||
    /(?:^|[\s;&|(])(?:cd|pushd|ssh|docker|-C) /.test(event.command)
  )
}

const PATH = /\/?[\w.@-]{1,80}(?:\/[\w.@-]{1,80}){1,14}/g

/** A place that the session worked at after it had missed a path: what it looked for there. */
export type Place = { path: string; line: number }

/**
 * Where a session found what it had missed: the first file of the same name that a later step read, searched or
 * edited, and for a missing folder the first file beside it.
 */
export function foundInstead(episode: Episode, { path, step }: MissingPath): Place | null {
  const { cwd } = episode.session
  const name = path.slice(path.lastIndexOf('/') + 1)
  const parent = parentOf(path)
  const isFolder = !name.includes('.')
  for (const event of eventsOf(episode)) {
    if (event.line <= step.line) continue
    for (const place of worksAt(event, cwd)) {
      if (place === path || place.startsWith(`${path}/`)) return null
      const file = place.slice(place.lastIndexOf('/') + 1)
      const folder = place.slice(0, place.lastIndexOf('/'))
      if (isFolder ? folder === parent && file.includes('.') : file === name)
        return { path: place, line: event.line }
    }
  }
  return null
}

/** Where to look instead, as the end of a sentence: a file of the same name, or the folder beside which a folder was sought. */
export function lookInstead(path: string, places: readonly string[]): string {
  const names = places.map((place) => `\`${place}\``).join(' and ')
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.includes('.') ? `look at ${names}` : `look in \`${parentOf(path)}\`, for example at ${names}`
}

export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

/** Whether an event worked at a path, or at something in it. */
export function worksIn(event: SessionEvent, path: string, cwd: string | null): boolean {
  return worksAt(event, cwd).some((place) => place === path || place.startsWith(`${path}/`))
}

const places = new WeakMap<SessionEvent, readonly string[]>()

/** The paths that a step was given and that were there. Every missed path asks for those of the commands again. */
export function worksAt(event: SessionEvent, cwd: string | null): readonly string[] {
  if (event.type === 'read' || event.type === 'edit') return pathsOf(event, cwd)
  const known = places.get(event) ?? pathsOf(event, cwd)
  places.set(event, known)
  return known
}

function pathsOf(event: SessionEvent, cwd: string | null): string[] {
  const paths = (names: readonly string[]): string[] => names.flatMap((name) => repoPath(name, cwd) ?? [])
  switch (event.type) {
    case 'read':
      return event.outcome === 'ok' ? paths([event.path]) : []
    case 'edit':
      return tookEffect(event) ? paths(event.files.map((file) => file.path)) : []
    case 'command':
    case 'other': {
      if (event.outcome !== 'ok' || mayMiss(event.output)) return []
      const given = event.type === 'command' ? event.command : event.input
      return paths(given.slice(0, 2000).match(PATH) ?? [])
    }
    default:
      return []
  }
}
