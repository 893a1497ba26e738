import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCueFinder } from '../../src/episodes/cue-finder.ts'
import { wordsOf } from '../../src/episodes/words.ts'

test.each([
  ["Don't bake, you’re late", ['dont', 'bake', 'youre', 'late']],
  ["'quoted' and 3 loaves_of rye", ['quoted', 'and', '3', 'loaves_of', 'rye']],
  ['Größere Öfen', ['größere', 'öfen']],
  ['パンを焼く', ['パンを焼く']],
  ['…', []],
])('the words of %j', (text, expected) => {
  expect(wordsOf(text, 10)).toEqual(expected)
})

test('no more words are read than asked for, and none is endless', () => {
  expect(wordsOf('a b c d', 2)).toEqual(['a', 'b'])
  expect(wordsOf('x'.repeat(5000), 9)[0]).toHaveLength(40)
})

test('any text has words without spaces and capitals', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const word of wordsOf(text, 50)) expect(/[\sA-Z.,;]/.test(word)).toBe(false)
    }),
  )
})

test('phrases are found where they begin', () => {
  const finder = createCueFinder({ praise: 'well done, good', blame: 'burnt, too hot' })
  const words = ['well', 'it', 'is', 'too', 'hot', 'well', 'done']
  expect(finder.find(words, 0, words.length)).toEqual([0, 1])
  expect(finder.find(words, 0, 4)).toEqual([1])
  expect(finder.find(words, 4, words.length).map((group) => finder.names[group])).toEqual(['praise'])
  expect(finder.find(['constructor', '__proto__'], 0, 2)).toEqual([])
})
