import { expect, test } from 'vitest'
import { checkInjection } from '../../evals/torture/check-injection.ts'
import { checkMutations } from '../../evals/torture/check-mutations.ts'
import { checkRecords } from '../../evals/torture/check-records.ts'
import { injectionStrings } from '../../evals/torture/injection-strings.ts'

test('no hostile string of a transcript reaches an output alive', async () => {
  expect(new Set(injectionStrings()).size).toBeGreaterThanOrEqual(200)
  // every 23rd pair of string and place; all of them are a part of `npm run torture`
  expect((await checkInjection({ every: 23 })).problems).toEqual([])
})

test('no hostile eval, lesson or file name of a repository is obeyed by what is printed or posted', async () => {
  expect((await checkRecords({ every: 23 })).problems).toEqual([])
})

test('no broken line crashes the compiler', async () => {
  expect((await checkMutations({ lines: 500, seed: 7 })).problems).toEqual([])
})
