import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { claudeSession } from '../../evals/torture/transcript.ts'
import { zip } from '../../evals/torture/zip-writer.ts'
import { readSources } from '../../src/sources/read-sources.ts'
import { openZip } from '../../src/sources/zip.ts'
import { ZIP_LIMITS } from '../../src/sources/zip-entry.ts'

test('what archives unpack to is counted over all archives of a run', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'workgraph-zip-'))
  const file = path.join(folder, 'week.zip')
  const data = claudeSession({})
  writeFileSync(
    file,
    zip([
      { name: 'monday.jsonl', data },
      { name: 'tuesday.jsonl', data },
    ]),
  )
  const unpacked = { bytes: ZIP_LIMITS.totalBytes - data.length - 1, milliseconds: 0, clock: undefined }
  using archive = await openZip({ path: 'week.zip', file, bytes: 1 }, unpacked)
  expect(archive.transcripts.map((transcript) => transcript.path)).toEqual(['week.zip/monday.jsonl'])
  expect(archive.refusals).toEqual([
    { path: 'week.zip', reason: 'the entry tuesday.jsonl would exceed 4 GiB in all archives' },
  ])
  expect(unpacked.bytes).toBe(ZIP_LIMITS.totalBytes - 1)
  rmSync(folder, { recursive: true })
})

test('an archive that takes too long is given up with a reason', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'workgraph-zip-'))
  const file = path.join(folder, 'week.zip')
  writeFileSync(file, zip([{ name: 'monday.jsonl', data: claudeSession({}) }]))
  const read = async (minutes: number): Promise<{ sessions: number; reasons: string[] }> => {
    let now = 0
    const reasons: string[] = []
    const context = {
      cwd: folder,
      home: folder,
      env: {},
      repository: null,
      clock: () => (now += minutes * 60_000),
      onRefused: ({ reason }: { reason: string }) => void reasons.push(reason),
    }
    let sessions = 0
    for await (const session of readSources(['week.zip'], context))
      sessions += Math.min(1, session.events.length)
    return { sessions, reasons }
  }
  expect(await read(0)).toEqual({ sessions: 1, reasons: [] })
  expect((await read(16)).reasons[0]).toBe(
    'unpacking took longer than 15 minutes in all: the rest is left out',
  )
  rmSync(folder, { recursive: true })
})
