import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCueFinder } from '../../src/episodes/cue-finder.ts'
import { hash } from '../../src/episodes/feature-hash.ts'
import { wordsOf } from '../../src/episodes/words.ts'

test.each([
  ["Don't bake, you’re late", ['dont', 'bake', 'youre', 'late']],
  ["'quoted' and 3 loaves_of rye", ['quoted', 'and', '3', 'loaves_of', 'rye']],
  ["the bakers' rock'n''roll", ['the', 'bakers', 'rockn', 'roll']],
  ['Größere Öfen', ['größere', 'öfen']],
  ['パンを焼く', ['パンを焼く']],
  ['…', []],
])('the words of %j', (text, expected) => {
  expect(wordsOf(text, 10)).toEqual({
    hashes: expected.map(hash),
    lengths: expected.map((word) => word.length),
  })
})

test('no more words are read than asked for, and none is endless', () => {
  expect(wordsOf('a b c d', 2).hashes).toEqual(['a', 'b'].map(hash))
  expect(wordsOf('x'.repeat(5000), 9)).toEqual({ hashes: [hash('x'.repeat(40))], lengths: [40] })
})

const LETTERS = String.raw`[\p{L}\p{N}_\u0300-\u036f\ud800-\udfff\u{10000}-\u{10ffff}]+`
const WORD = new RegExp(String.raw`${LETTERS}(?:['\u2019]${LETTERS})*`, 'gu')

test('a word is what a regular expression would call one', () => {
  const unit = fc.oneof(
    fc.constantFrom('a', 'É', "'", '’', ' ', '-', '焼', '\u0301', '😀', '\ud83d'),
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  )
  const text = fc.string({ unit })
  fc.assert(
    fc.property(text, (any) => {
      const words = (any.toLowerCase().match(WORD) ?? []).map((word) =>
        word.slice(0, 40).replace(/['\u2019]/g, ''),
      )
      expect(wordsOf(any, 1000).hashes).toEqual(words.map(hash))
    }),
  )
})

test('phrases are found where they begin', () => {
  const finder = createCueFinder({ praise: 'well done, good', blame: 'burnt, too hot' })
  const words = ['well', 'it', 'is', 'too', 'hot', 'well', 'done'].map(hash)
  expect(finder.find(words, 0, words.length)).toEqual([0, 1])
  expect(finder.find(words, 0, 4)).toEqual([1])
  expect(finder.find(words, 4, words.length).map((group) => finder.names[group])).toEqual(['praise'])
  expect(finder.find(['constructor', '__proto__'].map(hash), 0, 2)).toEqual([])
})
