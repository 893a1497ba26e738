import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { claudeSession } from '../../evals/torture/transcript.ts'
import { zip } from '../../evals/torture/zip-writer.ts'
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
  const unpacked = { bytes: ZIP_LIMITS.totalBytes - data.length - 1 }
  using archive = await openZip({ path: 'week.zip', file, bytes: 1 }, unpacked)
  expect(archive.transcripts.map((transcript) => transcript.path)).toEqual(['week.zip/monday.jsonl'])
  expect(archive.refusals).toEqual([
    { path: 'week.zip', reason: 'the entry tuesday.jsonl would exceed 4 GiB in all archives' },
  ])
  expect(unpacked.bytes).toBe(ZIP_LIMITS.totalBytes - 1)
  rmSync(folder, { recursive: true })
})
