import { readSessions } from '../transcripts/read.ts'
import type { Transcript } from './transcript.ts'

/** A regular file: `path` as the user would name it, `file` to open it. */
export type SourceFile = { path: string; file: string; bytes: number }

export const fileTranscript = ({ path, file, bytes }: SourceFile): Transcript => ({
  path,
  bytes,
  read: (options) => readSessions(file, { ...options, path }),
})
