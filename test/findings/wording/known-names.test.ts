import { expect, test } from 'vitest'
import { knownNames, quoteKnown } from '../../../src/findings/wording/known-names.ts'

test('a word that the agent wrote as a name is a name when the human says it', () => {
  const names = knownNames(['I added `penguins/` beside `walrus`, and `true`.', 'The `run()` stays.'])
  expect([...names]).toEqual(['penguins', 'walrus'])
  expect(quoteKnown('use penguins, not walrus', names)).toBe('use `penguins`, not `walrus`')
})

test('the verb in front, words in names and sentences with code spans stay as they are', () => {
  const names = new Set(['feed', 'zoo'])
  expect(quoteKnown('feed the zoo/night', names)).toBe('feed the zoo/night')
  expect(quoteKnown('use `lions` in the zoo', names)).toBe('use `lions` in the zoo')
})
