import { closeSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { createTranscriptReader } from '../transcripts/read.ts'
import type { ReadOptions } from '../transcripts/read.ts'
import type { Session } from '../transcripts/session.ts'
import type { SourceFile } from './file.ts'
import type { Transcript } from './transcript.ts'
import { mayMatter, nameOf, reasonAgainst, ZIP_LIMITS } from './zip-entry.ts'

type Refusal = { path: string; reason: string }
type Archive = Disposable & { transcripts: Transcript[]; refusals: Refusal[] }

/** Whether a file is a zip archive, judged by its first bytes. */
export function isZip(file: string): boolean {
  try {
    const fd = openSync(file, 'r')
    try {
      const magic = Buffer.alloc(4)
      readSync(fd, magic)
      return magic.equals(Buffer.from([0x50, 0x4b, 3, 4])) || magic.equals(Buffer.from([0x50, 0x4b, 5, 6]))
    } finally {
      closeSync(fd)
    }
  } catch {
    return false
  }
}

/** What all archives of a run share: the bytes that they unpack to, and how long that took, where there is a clock. */
type Budget = { bytes: number; milliseconds: number; clock: (() => number) | undefined }

/** The transcripts inside an archive. What must not be read is refused, once a reason; the rest is read. */
export async function openZip({ path, file }: SourceFile, unpacked: Budget): Promise<Archive> {
  let zip: ZipFile | null = null
  const transcripts: Transcript[] = []
  const refusals: Refusal[] = []
  try {
    const opened = await open(file)
    zip = opened
    const refused = new Map<string, string[]>()
    const names = new Set<string>()
    // Many entries on the same bytes are how a small archive becomes petabytes.
    const offsets = new Set<number>()
    for (const entry of await entriesOf(opened)) {
      const name = nameOf(entry)
      if (name !== null && !mayMatter(name)) continue
      const repeated = name !== null && names.has(name)
      const shared = offsets.has(entry.relativeOffsetOfLocalHeader)
      const against = repeated
        ? 'has the name of an earlier entry'
        : shared
          ? 'shares its bytes with another entry'
          : reasonAgainst(entry, name, unpacked.bytes)
      if (name !== null) names.add(name)
      offsets.add(entry.relativeOffsetOfLocalHeader)
      if (against !== null) {
        if (!refused.has(against)) refused.set(against, [])
        refused.get(against)?.push(name ?? '?')
      } else if (name !== null) {
        unpacked.bytes += entry.uncompressedSize
        transcripts.push({
          path: `${path}/${name}`,
          bytes: entry.uncompressedSize,
          read: (options) => readEntry({ zip: opened, entry, path: `${path}/${name}` }, unpacked, options),
        })
      }
    }
    for (const [reason, entries] of refused) refusals.push({ path, reason: summary(reason, entries) })
  } catch (error) {
    refusals.push({
      path,
      reason: `archive cannot be read (${error instanceof Error ? error.message : 'unknown'})`,
    })
  }
  return { transcripts, refusals, [Symbol.dispose]: () => zip?.close() }
}

const TOO_LATE = `unpacking took longer than ${ZIP_LIMITS.minutes} minutes in all: the rest is left out`

const summary = (reason: string, entries: readonly string[]): string =>
  `${entries.length === 1 ? `the entry ${entries[0]}` : `${entries.length} entries, ${entries[0]} first,`} ${reason}`

async function open(file: string): Promise<ZipFile> {
  // Loaded only when there is an archive: it costs start-up time.
  const yauzl = await import('yauzl')
  return new Promise((resolve, reject) => {
    // Names are decoded here, entry by entry: the library would give up on the whole archive at a bad one.
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }
    yauzl.default.open(file, options, (error, zip) => (error ? reject(error) : resolve(zip)))
  })
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    if (zip.entryCount > ZIP_LIMITS.entries)
      return reject(new Error(`more than ${ZIP_LIMITS.entries} entries`))
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  })
}

async function* readEntry(
  { zip, entry, path }: { zip: ZipFile; entry: Entry; path: string },
  unpacked: Budget,
  options: ReadOptions,
): AsyncGenerator<Session> {
  const reader = createTranscriptReader(path, options)
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)))
    })
    let checksum = 0
    // Only the waiting for bytes counts, not what is made of them.
    let asked = unpacked.clock?.() ?? 0
    for await (const chunk of stream) {
      unpacked.milliseconds += (unpacked.clock?.() ?? 0) - asked
      if (unpacked.milliseconds > ZIP_LIMITS.minutes * 60_000)
        return void options.onRefused?.({ path, reason: TOO_LATE })
      checksum = crc32(chunk as Buffer, checksum)
      yield* reader.push(chunk as Buffer)
      asked = unpacked.clock?.() ?? 0
    }
    // The library does not look at it. Which part is wrong nobody knows, so nothing that is still held counts.
    if (checksum !== entry.crc32)
      return void options.onRefused?.({ path, reason: 'entry is damaged (its checksum is wrong)' })
  } catch (error) {
    options.onRefused?.({
      path,
      reason: `entry is damaged (${error instanceof Error ? error.message : 'unknown'})`,
    })
  }
  yield* reader.end()
}
