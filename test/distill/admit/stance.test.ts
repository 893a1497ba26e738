import { expect, test } from 'vitest'
import { opposes, rulesIn, rulesOfDocument } from '../../../src/distill/admit/stance.ts'

test.each([
  ['Use npm, not pnpm, for the aviary.', 'Use pnpm, not npm, for the aviary.'],
  ['Never feed the seals after nine.', 'Feed the seals after nine.'],
  [
    'Round with `Math.round` instead of `roundHalfEven()`.',
    'Use roundHalfEven() instead of Math.round, everywhere.',
  ],
  ['Never call `wakeUp()`; use `sleepQuietly()`.', 'Call `wakeUp()` instead of `sleepQuietly()`.'],
])('%s contradicts: %s', (one, other) => {
  expect(opposes(one, other)).toBe(true)
  expect(opposes(other, one)).toBe(true)
})

test.each([
  ['Never feed the seals after nine.', 'Do not feed the seals after nine.'],
  ['Never feed the seals after nine.', 'Feed the lions before nine.'],
  ['Never key anything by the name of a seal; use its tag id.', 'Use the tag id.'],
  ['Run `npm run fish`, not only `npm test`.', 'Run `npm run gate`, not only `npm test`.'],
  ['Use npm, not pnpm.', 'Use npm, not yarn.'],
])('%s goes with: %s', (one, other) => {
  expect(opposes(one, other)).toBe(false)
})

test('rules hide behind other words of a human', () => {
  expect(
    rulesIn('stop, the keepers complain: use `sleepQuietly()` instead of wakeUp for the owls'),
  ).toContainEqual(expect.stringMatching(/sleepQuietly/))
  expect(rulesIn('what do the owls eat?')).toEqual([])
})

test('a document states a rule a line', () => {
  expect(rulesOfDocument('# Zoo\n\n- Use npm, not pnpm.\n* Close the gates.\n| a | table |\n')).toEqual([
    'Use npm, not pnpm.',
    'Close the gates.',
  ])
})
