import { expect, test } from 'vitest'
import { defect } from '../../../src/findings/wording/defect.ts'

const worded = (title: string, body = 'See `cages.ts`.'): string | undefined => defect(title, body)?.statement

test("a reviewer's title becomes the rule that would have prevented the defect", () => {
  expect(worded('Night feeding ignores the `--dry-run` flag')).toBe(
    'Do not let the night feeding ignore the `--dry-run` flag.',
  )
  expect(worded('Lion cages not locked after cleaning')).toBe(
    'Make sure that lion cages are locked after cleaning (`cages.ts`).',
  )
  expect(worded('Empty cage treated as escape')).toBe('Never treat an empty cage as escape (`cages.ts`).')
})

test('what gets lost is to be kept', () => {
  expect(worded('Short queues lose duplicate detection')).toBe(
    'Keep duplicate detection for short queues (`cages.ts`).',
  )
  expect(worded('The keeper list drops the last keeper')).toBe(
    'Do not let the keeper list drop the last keeper (`cages.ts`).',
  )
})

test('the consequence is the reason', () => {
  expect(
    defect(
      'Keeper list drops the last keeper',
      'The loop in `keepers.ts` ends early. As a result, nobody feeds the owls.',
    ),
  ).toMatchObject({ why: 'Otherwise: nobody feeds the owls.' })
})

test('a title that is no defect, or names nothing in this repository, says nothing', () => {
  expect(worded('Nice work on the cages')).toBeUndefined()
  expect(worded('Birds not counted', 'Count them.')).toBeUndefined()
})
