import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSlots, type Slots } from '../../../src/evals/check/slots.ts'

let scratch = ''
let slots: Slots
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'zoo-slots-'))
  slots = openSlots(scratch, { root: scratch, env: {}, network: true })
})
afterEach(() => {
  slots.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** A check that does `work` in the slot, longer after the last one than the clock of a file system may need. */
async function check(work: (slot: ReturnType<Slots['take']>) => void): Promise<void> {
  await wait(30)
  const slot = slots.take()
  expect(readdirSync(slot.home)).toEqual([])
  expect(readdirSync(slot.temporary)).toEqual([])
  work(slot)
  slots.give(slot)
}

test('whatever a check leaves is gone before the next one, also after checks that left nothing', async () => {
  await check(() => {})
  await check(() => {})
  await check(({ home, temporary }) => {
    writeFileSync(path.join(home, 'owl'), 'hoo')
    mkdirSync(path.join(temporary, 'nest/deep'), { recursive: true })
  })
  await check(() => {})
})

test('a directory that was made to look untouched is emptied too', async () => {
  await check(() => {})
  await check(({ temporary }) => {
    const { atime, mtime } = statSync(temporary)
    writeFileSync(path.join(temporary, 'owl'), 'hoo')
    utimesSync(temporary, atime, mtime)
  })
  await check(() => {})
})

test('a directory that was replaced by a link is a directory again, and what the link named is left alone', async () => {
  const barn = path.join(scratch, 'barn')
  mkdirSync(barn)
  writeFileSync(path.join(barn, 'hay'), '')
  await check(({ home }) => {
    rmSync(home, { recursive: true })
    symlinkSync(barn, home)
  })
  await check(({ home }) => expect(statSync(home).isDirectory()).toBe(true))
  expect(existsSync(path.join(barn, 'hay'))).toBe(true)
})
