/** One file's session, as far as naming it goes. */
export type Named = { sessionId: string; path: string }

const SHORTEST = 8

/**
 * A short name for each session: as much of its id as makes it unique, or the file's name when two files share an id.
 * The answer's evidence names sessions so; `namedBy` finds them again.
 */
export function sessionNames(sessions: readonly Named[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const { sessionId, path } of sessions) {
    const others = sessions.filter((other) => other.path !== path).map((other) => other.sessionId)
    if (sessionId === '' || others.includes(sessionId)) names.set(path, baseName(path))
    else {
      let length = SHORTEST
      while (
        length < sessionId.length &&
        others.some((other) => other.startsWith(sessionId.slice(0, length)))
      )
        length += 1
      names.set(path, sessionId.slice(0, length))
    }
  }
  return names
}

/** The sessions that a name can mean: an id, the beginning of one, a file name or a path. */
export function namedBy<T extends Named>(name: string, sessions: readonly T[]): T[] {
  const wanted = name.trim()
  const exact = sessions.filter(
    ({ sessionId, path }) => wanted === sessionId || wanted === path || baseName(wanted) === baseName(path),
  )
  if (exact.length > 0 || wanted.length < 4) return exact
  return sessions.filter(({ sessionId }) => sessionId.startsWith(wanted))
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:jsonl|ndjson)$/, '')
}
