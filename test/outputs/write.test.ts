import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { writeOutputs } from '../../src/outputs/write.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'workgraph-write-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('only what changed is written, and nothing temporary stays behind', () => {
  const out = path.join(folder, '.workgraph')
  expect(
    writeOutputs(
      out,
      new Map([
        ['a.md', 'owls\n'],
        ['b.md', 'lions\n'],
      ]),
    ),
  ).toEqual(['a.md', 'b.md'])
  expect(
    writeOutputs(
      out,
      new Map([
        ['a.md', 'owls\n'],
        ['b.md', 'bears\n'],
      ]),
    ),
  ).toEqual(['b.md'])
  expect(
    readdirSync(out)
      .toSorted()
      .filter((name) => name.includes('.md')),
  ).toEqual(['a.md', 'b.md'])
  expect(readFileSync(path.join(out, 'b.md'), 'utf8')).toBe('bears\n')
})

test('a folder that cannot be made is told, with what to do', () => {
  const file = path.join(folder, 'taken')
  writeFileSync(file, 'a file, no folder')
  const write = (): string[] => writeOutputs(path.join(file, '.workgraph'), new Map([['a.md', '']]))
  expect(write).toThrow(UserError)
  expect(write).toThrow(/--out/)
})
