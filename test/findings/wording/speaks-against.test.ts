import { expect, test } from 'vitest'
import { speaksAgainst } from '../../../src/findings/wording/speaks-against.ts'

test.each([
  ['in the stable straw is ok btw', 'Never use straw in `barn/`.'],
  ['feeding is fine at noon', 'Never feed the owls.'],
  ['`straw` is back since spring', 'Do not use `straw`.'],
  ['we do use straw', 'Avoid straw.'],
  ['oh it is tame now? ok then just feed it', 'Never feed `owl.ts` by hand.'],
  ['straw after all please, the goats want it', 'Use hay instead of straw.'],
  ['no, straw. hay is dear', 'Use hay, not straw, in `barn/`.'],
  ['straw please', 'Use hay not straw.'],
  ['forget the @tag thing, nobody reads tags', 'Always add an @tag to every cage.'],
  ['we still use straw', 'Never use straw in `barn/`.'],
  ['leave the straw where it is', 'Never use straw in `barn/`.'],
  ['straw in the old stable is fine', 'Never use straw in `barn/`.'],
  ["let's stay on straw", 'Use hay instead of straw.'],
  ['I think straw is better after all', 'Use hay instead of straw.'],
  ["you don't have to run make weigh", 'Always run `make weigh` before noon.'],
  ['make weigh is gone', 'Always run `make weigh` before noon.'],
  ["weighing isn't needed on mondays", 'Always weigh the goats before noon.'],
  ['hay is too dear here', 'Always use hay in `barn/`.'],
  ['hmm, the goats hate hay, go back to straw', 'Always use hay in `barn/`.'],
])('%s speaks against: %s', (text, statement) => {
  expect(speaksAgainst(text, statement)).toBe(true)
})

test.each([
  ['we must not use straw, remember', 'Never use straw in `barn/`.'],
  ['straw is still in cage.ts', 'Never use straw in `barn/`.'],
  ['ok, run make weigh now', 'Always run `make weigh` before noon.'],
  ['the barn is gone', 'Always run `make weigh` in the barn.'],
  ['hay is fine', 'Use hay, not straw.'],
  ['that is ok', 'Never use straw in `barn/`.'],
  ['straw is not ok in the stable either', 'Never use straw in `barn/`.'],
  ['ok, hay it is', 'Use hay, not straw.'],
  ['now go back to the owls', 'Always use hay in `barn/`.'],
])('%s does not speak against: %s', (text, statement) => {
  expect(speaksAgainst(text, statement)).toBe(false)
})

test('a hostile message is looked at in no time', () => {
  const start = performance.now()
  for (const part of ['ok no ', 'hmm', 'a.', 'straw is ', 'sorry ']) {
    speaksAgainst(part.repeat(20_000), `Use hay, not ${'straw '.repeat(30)}.`)
  }
  expect(performance.now() - start).toBeLessThan(500)
})
