import { array, assert, integer, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { excerpt, type Needles } from '../../../src/distill/review/excerpt.ts'

const seek = (...names: string[]): Needles => ({ quotes: [], names })

const diary = Array.from({ length: 40 }, (_, day) =>
  day === 25 ? 'day 25: the penguins refuse herring' : `day ${day}: nothing happened in the zoo`,
).join('\n')

test('what fits is shown whole, without blank lines', () => {
  expect(excerpt('seals\n\n  \nlions', seek('owls'), 100)).toBe('seals\nlions')
})

test('of what does not fit, the lines around a needle come first', () => {
  expect(excerpt(diary, seek('herring'), 130)).toBe(
    '…\nday 24: nothing happened in the zoo\nday 25: the penguins refuse herring\nday 26: nothing happened in the zoo\n…',
  )
})

test('a quote is shown before a name is', () => {
  expect(excerpt(diary, { quotes: ['the penguins refuse'], names: ['nothing happened'] }, 50)).toBe(
    '…\nday 25: the penguins refuse herring\n…',
  )
})

test('without a needle the beginning and the end are shown', () => {
  const shown = excerpt(diary, seek('giraffe'), 150).split('\n')
  expect(shown[0]).toBe('day 0: nothing happened in the zoo')
  expect(shown.at(-1)).toBe('day 39: nothing happened in the zoo')
  expect(shown).toContain('…')
})

test('one endless line is cut between words', () => {
  const shown = excerpt(`${'hay '.repeat(2000)}needle ${'hay '.repeat(2000)}`, seek('needle'), 1500)
  expect(shown).toContain('hay needle hay')
  expect(shown.length).toBeLessThan(1600)
})

test('it keeps its size, and every line of it stands in the text', () => {
  assert(
    property(
      array(string({ maxLength: 300 }), { maxLength: 60 }),
      integer({ min: 0, max: 3000 }),
      (lines, size) => {
        const text = lines.join('\n')
        const shown = excerpt(text, seek('a'), size)
          .split('\n')
          .filter((line) => line !== '…')
        expect(shown.join('\n').length).toBeLessThanOrEqual(Math.max(size, 1))
        for (const line of shown) expect(text).toContain(line)
      },
    ),
  )
})
