import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { distinctSlug, slug } from '../../src/lessons/slug.ts'

test('a statement is named by its words', () => {
  expect(slug('Never feed the lions from `src/keeper.ts`.')).toBe('never-feed-lions-src-keeper-ts')
})

test('a name that is taken gets the hash of its key', () => {
  expect(distinctSlug('Feed the lions.', 'zoo', new Set(['feed-lions']))).toMatch(/^feed-lions-[0-9a-f]{6}$/)
})

test('any statement has a name that an eval may carry', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (statement) => {
      expect(slug(statement)).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/)
    }),
  )
})
