import { expect, test } from 'vitest'
import { imperative } from '../../../src/findings/wording/imperative.ts'

test('what was seen stands before "so we should"', () => {
  expect(
    imperative(
      '10k fish get a timeout, 5k work again, so I guess we should stick to 5k batches as a default and we could raise it later',
    ),
  ).toMatchObject({
    statement: 'Stick to 5k batches as a default.',
    why: '10k fish get a timeout, 5k work again.',
  })
})

test('what was seen makes no rule of an order for now', () => {
  expect(imperative('the door of src/cages.ts is red, so we need to rename the whole door')).toEqual({
    refused: 'about one task',
  })
})

test('a remark behind a comma says why, unless a condition stands in front', () => {
  expect(imperative("don't run `npm run feed`, it takes an hour")).toMatchObject({
    statement: 'Do not run `npm run feed`.',
    why: 'It takes an hour.',
  })
  expect(imperative('never call print() in src/owls.ts, we have a logger in src/log.ts')).toMatchObject({
    why: 'There is a logger in `src/log.ts`.',
  })
  expect(imperative('if you change `menu.ts`, the map must be printed')).toMatchObject({ why: '' })
})

test('"that\'s why we …" explains how things are made; with "every" it is a habit', () => {
  expect(imperative('cages move, that\'s why we add the "Zoo" label to the doors')).toMatchObject({
    statement: 'Keep in mind that the "Zoo" label is added to the doors.',
    why: 'Cages move.',
  })
  expect(imperative("cages move, that's why we add `zoo_id` to every door")).toMatchObject({
    statement: 'Always add `zoo_id` to every door.',
  })
})
