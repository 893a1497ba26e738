import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { candidates } from '../../../src/findings/wording/candidates.ts'
import { PATTERNS } from '../../../src/findings/wording/patterns.ts'

/** Sentences of a form; fast-check does not look around or behind, so what looks is left out and tested afterwards. */
const sentencesOf = (form: RegExp): fc.Arbitrary<string> => {
  let source = form.source
  for (let at = source.search(/\(\?<?[=!]/); at >= 0; at = source.search(/\(\?<?[=!]/))
    source = source.slice(0, at) + source.slice(endOf(source, at))
  return fc
    .stringMatching(new RegExp(source.replaceAll(String.raw`\b`, '')))
    .filter((text) => form.test(text))
}

/** Where the parenthesis that opens at a place is closed. */
const endOf = (source: string, from: number): number => {
  let depth = 0
  for (let at = from; ; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === '(') depth += 1
    else if (source[at] === ')') depth -= 1
    if (depth === 0) return at + 1
  }
}

test.each(PATTERNS.map((pattern) => [pattern.form.source.slice(0, 60), pattern]))(
  'every sentence of the form %s holds the words that it needs',
  (_, pattern) => {
    fc.assert(
      fc.property(sentencesOf(pattern.form), (sentence) => {
        expect(candidates([pattern])(sentence)).toEqual([pattern])
        expect(candidates([pattern])(sentence.toUpperCase())).toEqual([pattern])
      }),
      { numRuns: 50 },
    )
  },
)

test('a sentence without the words fits nothing, and the order of the patterns stays', () => {
  expect(candidates(PATTERNS)('the penguins swim in the pool')).toEqual([])
  const found = candidates(PATTERNS)("we should never feed otters, don't")
  expect(found).toEqual(PATTERNS.filter((pattern) => found.includes(pattern)))
  expect(found.length).toBeGreaterThan(3)
})
