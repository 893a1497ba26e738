import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTurn } from '../../src/outputs/lock.ts'
import { writeOutputs } from '../../src/outputs/write.ts'

/** larger than any process id that a system gives out */
const NOBODY = 2 ** 30

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bakery-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

test('many at once take turns, and none is left out', async () => {
  let inside = 0
  let most = 0
  let done = 0
  const work = async (): Promise<void> => {
    inside += 1
    most = Math.max(most, inside)
    await pause(5)
    inside -= 1
    done += 1
  }
  await Promise.all(Array.from({ length: 8 }, () => inTurn(folder, work)))
  expect({ most, done }).toEqual({ most: 1, done: 8 })
  expect(readdirSync(folder)).toEqual([])
})

test('the turn ends when the work fails', async () => {
  await expect(inTurn(folder, () => Promise.reject(new Error('burnt')))).rejects.toThrow('burnt')
  expect(readdirSync(folder)).toEqual([])
})

test('the lock of a process that was killed is taken over', async () => {
  writeFileSync(join(folder, '.lock'), `${NOBODY}\n`)
  expect(await inTurn(folder, () => Promise.resolve(readdirSync(folder)))).toEqual(['.lock'])
})

test('waiting ends with advice', async () => {
  await inTurn(folder, async () => {
    await expect(inTurn(folder, () => Promise.resolve(), { waitSeconds: 0 })).rejects.toThrow(
      `another workgraph is writing here and does not finish. If none is running, delete ${join(folder, '.lock')}.`,
    )
  })
})

test('a folder that cannot be written is told as such', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(inTurn(join(folder, 'file'), () => Promise.resolve())).rejects.toThrow(
    /^cannot write to .*file: .*Choose another folder/,
  )
})

test('half-written files of a killed process are removed, and nothing else is', () => {
  for (const name of [
    `lessons.jsonl.${NOBODY}.tmp`,
    `.lock.${NOBODY}.dead`,
    `lessons.jsonl.${process.pid}.tmp`,
    'notes.2026',
    'a.tmp',
  ]) {
    writeFileSync(join(folder, name), 'half')
  }
  writeOutputs(folder, new Map([['brief.md', 'rye\n']]))
  expect(readdirSync(folder).toSorted()).toEqual(
    ['a.tmp', 'brief.md', `lessons.jsonl.${process.pid}.tmp`, 'notes.2026'].toSorted(),
  )
  expect(existsSync(join(folder, '.lock'))).toBe(false)
})
