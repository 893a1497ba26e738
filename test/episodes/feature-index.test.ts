import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFeatureIndex } from '../../src/episodes/feature-index.ts'

test('a feature keeps the place that it got first', () => {
  const index = createFeatureIndex(8)
  expect([7, -3, 7, 15, 0].map(index.add)).toEqual([0, 1, 0, 2, 3])
  expect([0, 15, 8].map(index.find)).toEqual([3, 2, -1])
  expect(index.size()).toBe(4)
  expect([...index.all()]).toEqual([7, -3, 15, 0])
})

test('an index that was emptied gives places anew', () => {
  const index = createFeatureIndex(8)
  index.add(7)
  index.clear()
  expect(index.find(7)).toBe(-1)
  expect([-3, 7].map(index.add)).toEqual([0, 1])
})

test('features that fall on the same slot are told apart', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: -40, max: 40 }).map((n) => n * 64),
        { maxLength: 30 },
      ),
      (all) => {
        const index = createFeatureIndex(64)
        for (const feature of all) index.add(feature)
        const distinct = [...new Set(all)]
        expect([...index.all()]).toEqual(distinct)
        expect(distinct.map(index.find)).toEqual(distinct.map((_, place) => place))
        expect(index.find(1)).toBe(-1)
      },
    ),
  )
})
