import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
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
    ['a device', (file: string) => symlinkSync('/dev/zero', file), 'a link: name what it leads to'],
    ['a pipe', (file: string) => void execFileSync('sh', ['-c', 'mkfifo "$0"', file]), 'no file: name one'],
    ['a folder', (file: string) => mkdirSync(file), 'no file: name one'],
    ['a link to nowhere', (file: string) => symlinkSync('nowhere', file), 'a link: name what it leads to'],
  ])('%s', async (name, make, message) => {
    make(path.join(folder, 'lessons.jsonl'))
    // What leads nowhere is not there, and there is nothing to read.
    if (name !== 'a link to nowhere')
      await expect(readStored(folder)).rejects.toThrow(`lessons.jsonl is ${message}`)
    make(path.join(folder, 'evals.jsonl'))
    expect(() => readEvals(path.join(folder, 'evals.jsonl'))).toThrow(`evals.jsonl is ${message}`)
  })

  test('and what is too large to be a record of ours', () => {
    const file = path.join(folder, 'lessons.jsonl')
    writeFileSync(file, '')
    truncateSync(file, 300 * 1024 * 1024)
    expect(() => readRegularFile(file)).toThrow('is larger than 256 MiB')
  })
})

test.skipIf(process.platform === 'win32')(
  'no line of a file outside is shown because a link leads there',
  () => {
    const secret = path.join(folder, 'secret')
    writeFileSync(secret, 'hunter2\n')
    symlinkSync(secret, path.join(folder, 'evals.jsonl'))
    expect(() => readEvals(path.join(folder, 'evals.jsonl'))).toThrow('is a link')
    mkdirSync(path.join(folder, 'outside'))
    writeFileSync(path.join(folder, 'outside', 'evals.jsonl'), 'hunter2\n')
    symlinkSync('outside', path.join(folder, '.workgraph'))
    expect(() => readEvals(path.join(folder, '.workgraph', 'evals.jsonl'))).toThrow('.workgraph is a link')
  },
)
