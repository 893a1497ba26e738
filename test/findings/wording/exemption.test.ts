import { expect, test } from 'vitest'
import { exempts } from '../../../src/findings/wording/exemption.ts'

test.each([
  'exception: `barn/`, which we tear down',
  'The owl house is the one exception.',
  'only exception is the owl house',
  'Except in winter',
  'Only keeper.ts may call the vet',
  '(visitors may sing)',
  'young keepers can go straight in `gate/`',
  'well ok in winter its fine',
  'Well, unless it rains',
  'With one exception: the goats',
  'we make an exception for goats',
  'You can use it in the old barn though',
  'in winter it does not matter',
  'This does not apply to goats',
  'goats excluded',
  'the `barn/` folder still needs straw',
])('lets something go: %s', (clause) => {
  expect(exempts(clause)).toBe(true)
})

test.each([
  'exceptions must be logged with `tell()`',
  'you can find the plan in zoo.md',
  'it may wake the owls',
  'otherwise the lions can go hungry',
  'straw is not allowed',
  'can the owls sleep there?',
  'the rest looks good',
  'everything else is fine',
  'is that ok?',
  'this is fine for now',
])('lets nothing go: %s', (clause) => {
  expect(exempts(clause)).toBe(false)
})
