import { expect, test } from 'vitest'
import { archiveAttacks } from '../../evals/torture/archive-attacks.ts'
import { checkArchives } from '../../evals/torture/check-archives.ts'

test('hostile archives are refused with a reason, the rest of the run is read, and nothing is written', async () => {
  expect(await checkArchives()).toEqual({ name: '38 hostile archives', problems: [] })
})

test('there are enough different ones', () => {
  expect(new Set(archiveAttacks().map(({ name }) => name)).size).toBeGreaterThanOrEqual(30)
})
