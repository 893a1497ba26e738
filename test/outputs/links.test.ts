import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTurn } from '../../src/outputs/lock.ts'
import { writeOutputs } from '../../src/outputs/write.ts'

let folder = ''
let diary = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'workgraph-links-'))
  diary = path.join(folder, 'diary.txt')
  writeFileSync(diary, 'Dear diary\n')
  mkdirSync(path.join(folder, 'out'))
})
afterEach(() => rmSync(folder, { recursive: true }))

// A repository may hold such links for every number that a process can have.
test.each([
  ['the file that is written first', `owls.md.${process.pid}.tmp`],
  ['the file itself', 'owls.md'],
  ['the lock of this process', `.lock.${process.pid}`],
])('nothing is written through a link in the place of %s', async (_, name) => {
  const out = path.join(folder, 'out')
  symlinkSync(diary, path.join(out, name))
  await inTurn(out, () => Promise.resolve(writeOutputs(out, new Map([['owls.md', 'owls\n']]))))
  expect(readFileSync(diary, 'utf8')).toBe('Dear diary\n')
  expect(readFileSync(path.join(out, 'owls.md'), 'utf8')).toBe('owls\n')
  expect(readdirSync(out)).toEqual(['owls.md'])
})

test('a .workgraph that is a link to somewhere else is refused, with what to do', async () => {
  const link = path.join(folder, '.workgraph')
  symlinkSync(path.join(folder, 'out'), link)
  await expect(inTurn(link, () => Promise.resolve())).rejects.toThrow(
    'give the folder that it leads to with --out',
  )
  expect(readdirSync(path.join(folder, 'out'))).toEqual([])
})
