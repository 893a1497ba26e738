import type { Agent } from './session.ts'
import type { SessionRecorder } from './recorder.ts'

/** Reads the records of one transcript, line by line, and tells the recorder what happened. */
export type RecordReader = {
  /** `line` is only valid during the call: its bytes are overwritten later. */
  read: (line: Buffer, lineNumber: number) => void
  /** Called before a session (or a segment of it) is handed out. */
  settle: () => void
}

/** What an unknown record shows of itself: its `type`, and whether it has a key. */
export type RecordHead = { type: string | null; has: (key: string) => boolean }

/** How the transcripts of one agent are recognised and read. */
export type Adapter = {
  agent: Agent
  /** Whether a record can only come from this agent. */
  recognises: (record: RecordHead) => boolean
  createReader: (recorder: SessionRecorder) => RecordReader
}
