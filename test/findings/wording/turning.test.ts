import { expect, test } from 'vitest'
import { turnsRound } from '../../../src/findings/wording/turning.ts'

test.each([
  'lol sorry wrong zoo',
  'ah, oops',
  'hm actually no, the owls sleep there',
  'no wait',
  'hold on, what about winter',
  'scratch that, hay',
  'you are wrong? no: my mistake',
  'nvm that, the barn is full of it',
  'ignore this please',
  'oh, that was meant for the other keeper',
  'I mixed them up',
  'that is not true any more',
  'that was from a different zoo, disregard',
  'I take that back',
  'this came into the wrong chat',
  'that was not right, sorry',
  'correction: the goats eat it',
])('turns round: %s', (text) => {
  expect(turnsRound(text)).toBe(true)
})

test.each([
  'sorry for the delay, feed them now',
  'ignore that failing test',
  'forget it about the owls',
  'no need to feed them',
  'now the tests',
  'ok, good',
  'actually feed the lions, too',
])('goes on: %s', (text) => {
  expect(turnsRound(text)).toBe(false)
})

test('a hostile message is looked at in no time', () => {
  const start = performance.now()
  for (const part of ['ok no ', 'hmm', 'a.', 'straw is ', 'sorry ']) {
    turnsRound(part.repeat(20_000))
  }
  expect(performance.now() - start).toBeLessThan(500)
})
