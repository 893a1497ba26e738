import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateTokens } from '../../src/distill/estimate-tokens.ts'

const perCharacter = (text: string): number => estimateTokens(text) / text.length

test('prose costs a little more than the usual four characters a token', () => {
  const prose = 'The zookeeper feeds the penguins at nine and the sea lions at ten, unless it is raining.'
  expect(prose.length / estimateTokens(prose)).toBeGreaterThan(3)
  expect(prose.length / estimateTokens(prose)).toBeLessThan(4.5)
})

test('signs, digits and other scripts cost more than words', () => {
  const word = perCharacter('penguin')
  expect(perCharacter('{[(<>)]}')).toBeGreaterThan(word)
  expect(perCharacter('4711081547110815')).toBeGreaterThan(word)
  expect(perCharacter('動物園の企鵝')).toBe(1)
})

test('an indentation is cheap, and nothing costs nothing', () => {
  expect(estimateTokens('')).toBe(0)
  expect(estimateTokens('        feed()')).toBeLessThanOrEqual(3)
})

test('a text costs no less than its parts, but for the piece that a cut falls into', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(estimateTokens(a + b)).toBeLessThanOrEqual(estimateTokens(a) + estimateTokens(b) + 1)
    }),
  )
})
