import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { exactNames, quoteNames } from '../../../src/findings/wording/names.ts'

test('paths, flags, identifiers and code spans are exact names; words and products are not', () => {
  expect(
    exactNames('run `npm run feed` with --all in src/cages, see feedAll() and animal_id on GitHub'),
  ).toEqual(['npm run feed', '--all', 'src/cages', 'feedAll()', 'animal_id'])
  expect(exactNames('a `pens/1`-style folder')).toEqual(['pens/1'])
  expect(exactNames('yes/no, true/false and the PowerShell')).toEqual([])
})

test('bare names get backticks once', () => {
  expect(quoteNames('Use cages.ts, not `pens.ts`')).toBe('Use `cages.ts`, not `pens.ts`')
})

test('quoting twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      const once = quoteNames(text.replaceAll('`', ''))
      expect(quoteNames(once)).toBe(once)
    }),
  )
})
