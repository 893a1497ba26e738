import { expect, test } from 'vitest'
import { isMended } from '../../src/findings/mended-code.ts'
import { edited } from './episode-with.ts'

const { files } = edited('src/owl-nest.ts', 12, 'return egg', 'export function hatchAll(egg) { return egg }')

test.each([
  'Keep in mind that `OwlNest` only opens at night.',
  'Keep in mind that the owl nest must be closed by day.',
  'Keep in mind that `hatchAll` needs a warm `egg`.',
  'Keep in mind that `Zoo.total` does not include the `entry_fee`.',
  'Keep in mind that `feedLions()` never closes the `cage`.',
  'Keep in mind that `entry_fee` ignores the `season`.',
])('made false by its own fix: %s', (statement) => {
  expect(isMended(statement, files)).toBe(true)
})

test.each([
  'Keep in mind that owl-sdk does not read the global `.owlrc`.',
  'Keep in mind that `night.yml` is not read in tests.',
  'Keep in mind that opening `Cage.door` without `lock()` breaks the `Keeper` contract.',
  'Keep in mind that `parseZoo` requires an absolute path.',
  'Keep in mind that `vitest` ignores `aviary/**`.',
])('still true of what lies outside of the fix: %s', (statement) => {
  expect(isMended(statement, files)).toBe(false)
})
