import type { ReadOptions } from '../transcripts/read.ts'
import type { Session } from '../transcripts/session.ts'

/** A transcript that was found and not yet read. */
export type Transcript = {
  /** how the user would name it; becomes the path of its sessions */
  path: string
  bytes: number
  read: (options: ReadOptions) => Iterable<Session> | AsyncIterable<Session>
}

/** Where to look, and whom to tell of what cannot be read. */
export type SourceContext = {
  cwd: string
  home: string
  env: Readonly<Record<string, string | undefined>>
  /** the repository whose sessions and checkpoints are meant; null without one */
  repository: string | null
  /** milliseconds; with a clock, archives that take too long to unpack are given up. The core has none: it must not decide what is learned */
  clock?: () => number
  /** called for everything that was passed over, with the reason */
  onRefused: (refusal: { path: string; reason: string }) => void
}
