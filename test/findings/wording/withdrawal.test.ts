import { expect, test } from 'vitest'
import { takesBack, withdrawal } from '../../../src/findings/wording/withdrawal.ts'

const after = (clause: string, statement: string): boolean => {
  const back = withdrawal(clause)
  return back !== null && takesBack(back, statement)
}

test('what is fine again is forbidden no more', () => {
  const ban = 'Never use straw-bales in `barn/`.'
  expect(after('hm, sorry, straw-bales are fine here, keep them', ban)).toBe(true)
  expect(after('straw-bales are allowed in barn/ from now on', ban)).toBe(true)
  expect(after('you can use straw-bales again', ban)).toBe(true)
  expect(after('I changed my mind about straw-bales, you can have them', ban)).toBe(true)
  expect(after('straw-bales are fine in stable/', ban)).toBe(false)
  expect(after('that is fine', ban)).toBe(false)
  expect(after('are straw-bales fine?', ban)).toBe(false)
  expect(after('hay is fine', ban)).toBe(false)
})

test('an order is taken back by its opposite, and by nothing that is said of a part of it', () => {
  const order = 'Always run `npm run weigh` before committing.'
  expect(after("don't run weigh before committing, the keepers do that", order)).toBe(true)
  expect(after('no need to run `npm run weigh` before committing any more', order)).toBe(true)
  expect(after("don't run weigh before committing this time", order)).toBe(false)
  expect(after("don't run npm", 'Always run `npm run weigh` before every release of the zoo.')).toBe(false)
  expect(after('weigh is fine', order)).toBe(false)
})

test('who turns something down takes back the order to use it, and repeats nothing against itself', () => {
  expect(after('we use hay-racks, not hay-nets', 'Use hay-nets, as the rest of the repository does.')).toBe(
    true,
  )
  expect(after('we use hay-racks, not hay-nets', 'Use hay-racks, not hay-nets.')).toBe(false)
  expect(after('always use hay-racks instead of hay-nets', 'Never use hay-nets.')).toBe(false)
})

test('who unsays what was said of something means orders and prohibitions', () => {
  expect(after('scratch what I said about ponchos', 'Always use ponchos instead of coats.')).toBe(true)
  expect(after('I was wrong about ponchos', 'Never use ponchos in `src/`.')).toBe(true)
  expect(after('forget the thing', 'Never use ponchos in `src/`.')).toBe(false)
})
