import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readEvals } from '../../src/evals/read.ts'
import { readStored } from '../../src/outputs/stored.ts'
import { readRegularFile } from '../../src/tree/read-regular-file.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'workgraph-read-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('a file is read', () => {
  const file = path.join(folder, 'menu.txt')
  writeFileSync(file, 'rye\n')
  expect(readRegularFile(file)).toBe('rye\n')
})

describe.skipIf(process.platform === 'win32')('what would never end is refused', () => {
  test.each([
    ['a device', (file: string) => symlinkSync('/dev/zero', file)],
    ['a pipe', (file: string) => void execFileSync('sh', ['-c', 'mkfifo "$0"', file])],
    ['a folder', (file: string) => symlinkSync('/', file)],
  ])('%s', async (_, make) => {
    make(path.join(folder, 'lessons.jsonl'))
    await expect(readStored(folder)).rejects.toThrow('lessons.jsonl is no file: remove it.')
    make(path.join(folder, 'evals.jsonl'))
    expect(() => readEvals(path.join(folder, 'evals.jsonl'))).toThrow('evals.jsonl is no file: remove it.')
  })

  test('and what is too large to be a record of ours', () => {
    const file = path.join(folder, 'lessons.jsonl')
    writeFileSync(file, '')
    truncateSync(file, 300 * 1024 * 1024)
    expect(() => readRegularFile(file)).toThrow('is larger than 256 MiB')
  })
})
