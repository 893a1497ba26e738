import { closeSync, openSync, readSync } from 'node:fs'
import { ADAPTERS } from './adapters.ts'
import type { Adapter, RecordHead, RecordReader } from './adapter.ts'
import { LIMITS } from './limits.ts'
import { createLineSplitter } from './lines.ts'
import { asText, parseObject } from './json.ts'
import { typeAt } from './record-head.ts'
import { createRecorder } from './recorder.ts'
import type { SessionRecorder } from './recorder.ts'
import { createSeen } from './seen.ts'
import type { Seen } from './seen.ts'
import type { Session } from './session.ts'

export type ReadOptions = {
  /** Record ids that were already read: records that two files share count once. Shared by the files of a run. */
  seen?: Seen
  /** What the sessions and messages call the transcript; the file's path by default. */
  path?: string
  /** Called once when the bytes are no transcript that can be read. */
  onRefused?: (refusal: Refusal) => void
}

export type Refusal = { path: string; reason: string }

/** Small enough for the processor's cache. */
const CHUNK_BYTES = 256 * 1024
/** One for all readers: nobody needs its content after `push`. */
const shared = Buffer.allocUnsafeSlow(CHUNK_BYTES)
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** Reads a transcript file. A session that is too large to be held is yielded in several segments. */
export function* readSessions(file: string, options: ReadOptions = {}): Generator<Session> {
  const reader = createTranscriptReader(options.path ?? file, options)
  const fd = openSync(file, 'r')
  try {
    for (let n = readSync(fd, shared); n > 0; n = readSync(fd, shared))
      yield* reader.push(shared.subarray(0, n))
    yield* reader.end()
  } finally {
    closeSync(fd)
  }
}

/** The same for bytes in memory, for example a git blob. */
export function* readSessionsFromBytes(
  path: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Generator<Session> {
  const reader = createTranscriptReader(path, options)
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < whole.length; at += CHUNK_BYTES)
    yield* reader.push(whole.subarray(at, at + CHUNK_BYTES))
  yield* reader.end()
}

export type TranscriptReader = ReturnType<typeof createTranscriptReader>

/** Reads a transcript from chunks that come from anywhere. `push` and `end` return the sessions that are complete. */
export function createTranscriptReader(path: string, { seen = createSeen(), onRefused }: ReadOptions = {}) {
  let recorder: SessionRecorder | null = null
  let reader: RecordReader | null = null
  let waiting: { line: Buffer | null; number: number }[] = []
  let waitingBytes = 0
  let refused = false
  let bytes = 0
  let takenBytes = 0
  let takenLines = 0
  let ready: Session[] = []

  const refuse = (reason: string): void => {
    refused = true
    waiting = []
    onRefused?.({ path, reason })
  }

  const start = (adapter: Adapter): void => {
    recorder = createRecorder(path, adapter.agent, seen)
    reader = adapter.createReader(recorder)
    for (const { line, number } of waiting) readLine(line, number)
    waiting = []
  }

  const detect = (line: Buffer, number: number): void => {
    const head = headOf(line)
    const adapter = head && ADAPTERS.find((one) => one.recognises(head))
    if (adapter) {
      start(adapter)
      return readLine(line, number)
    }
    waiting.push({ line: Buffer.from(line), number })
    waitingBytes += line.length
    if (waiting.length > LIMITS.detectLines || waitingBytes > LIMITS.detectBytes) refuse(describe(waiting))
  }

  const readLine = (line: Buffer | null, number: number): void => {
    if (line === null) recorder?.skip(number, TOO_LONG)
    else if (line.length > 0) reader?.read(line, number)
    if (recorder && recorder.size() > LIMITS.segmentCharacters && isGoodCut(recorder)) take(true)
    if (recorder && recorder.skips() > LIMITS.hopelessLines) refuse(HOPELESS)
  }

  const splitter = createLineSplitter(LIMITS.lineBytes, {
    onLine(whole, number) {
      if (refused) return
      const line = number === 1 && whole.subarray(0, 3).equals(BOM) ? whole.subarray(3) : whole
      if (reader) readLine(line, number)
      else if (line.length > 0) detect(line, number)
    },
    onTooLong(number) {
      if (refused) return
      if (reader) readLine(null, number)
      else waiting.push({ line: null, number })
    },
  })

  const take = (cut: boolean): void => {
    if (!recorder || !reader) return
    reader.settle()
    const lines = splitter.lines()
    ready.push(recorder.take({ lines: lines - takenLines, bytes: bytes - takenBytes, cut }))
    takenLines = lines
    takenBytes = bytes
  }

  const handOut = (): Session[] => {
    const sessions = ready
    ready = []
    return sessions
  }

  return {
    push(chunk: Buffer): Session[] {
      bytes += chunk.length
      if (!refused) splitter.push(chunk)
      return handOut()
    },
    end(): Session[] {
      if (!refused) splitter.end()
      if (!refused && !recorder) refuse(bytes === 0 ? 'the file is empty' : describe(waiting))
      if (recorder && !recorder.isEmpty()) take(false)
      return handOut()
    },
  }
}

const HOPELESS = `more than ${LIMITS.hopelessLines} lines are no records: the rest of the file is left out`

const TOO_LONG = `line is longer than ${LIMITS.lineBytes / 1024 / 1024} MiB`

function headOf(line: Buffer): RecordHead | null {
  const type = typeAt(line)
  if (type !== null && !type.startsWith('.')) return { type, has: (key) => line.includes(`"${key}":`) }
  const record = parseObject(line)
  return record && { type: asText(record['type']), has: (key) => Object.hasOwn(record, key) }
}

/** A segment ends best just before a human turn: the last event is that turn, or room has run out. */
function isGoodCut(recorder: SessionRecorder): boolean {
  return recorder.size() > LIMITS.segmentCharactersAtMost || recorder.atTurn()
}

function describe(lines: readonly { line: Buffer | null }[]): string {
  const first = lines.find(({ line }) => line !== null)?.line
  if (!first) return 'there is no complete line in it'
  if (first.includes(0)) return 'it is a binary file, not a transcript'
  if (first[0] !== 0x7b && first[0] !== 0x5b)
    return 'it is not JSON lines: no record of Claude Code or Codex in it'
  return 'it holds no record of Claude Code or Codex (other agents and pretty-printed JSON are not read)'
}
