import { expect, test } from 'vitest'
import { factToKeep } from '../../../src/findings/wording/fact.ts'

test('a sentence that draws a line is kept in mind', () => {
  expect(factToKeep('The `feed()` helper only accepts `Animal`, not `Visitor`', 2)).toBe(
    'Keep in mind that the `feed()` helper only accepts `Animal`, not `Visitor`.',
  )
  expect(factToKeep('`owls.yml` requires `night: true`.', 1)).toBe(
    'Keep in mind that `owls.yml` requires `night: true`.',
  )
})

test('what happened, what was done, and what names too little is no fact to keep', () => {
  expect(factToKeep('I only changed `feed()`', 1)).toBeNull()
  expect(factToKeep('the `feed()` helper was never called', 1)).toBeNull()
  expect(factToKeep('which cage breaks `feed()`', 1)).toBeNull()
  expect(factToKeep('the owls only eat at night', 1)).toBeNull()
  expect(factToKeep('`feed()` is a function of `zoo.ts`', 2)).toBeNull()
})

test('the rest of a sentence, a title and words of the moment are no fact to keep', () => {
  expect(factToKeep('only eats from `bowl.ts`', 1)).toBeNull()
  expect(factToKeep('need to be careful with `owls.ts`, which must stay shut', 1)).toBeNull()
  expect(factToKeep('Night plan: `owls.ts` never sleeps', 1)).toBeNull()
  expect(factToKeep('in that plan, `owls.ts` does not open', 1)).toBeNull()
  expect(factToKeep('`#950` is not a candidate', 1)).toBeNull()
  expect(factToKeep('`owls.ts` only opens **at night**', 1)).toBe(
    'Keep in mind that `owls.ts` only opens at night.',
  )
})
