import { expect, test } from 'vitest'
import { taskLocal } from '../../../src/lessons/gates/task-local.ts'

test.each([
  'Feed the penguins first for this task.',
  'Merge PR #12 before the gates open.',
  'Keep the branch of ZOO-123 open.',
  'Do not touch the pool for now.',
  'Revert 9cd01f7 when the seals complain.',
  'Do step 3 after the keepers have left.',
  'Paint the fence as the user requested earlier.',
  'The user wants the owls moved.',
])('only one piece of work knows: %s', (statement) => {
  expect(taskLocal(statement)).toMatch(/^speaks of one piece of work \("/)
})

test.each([
  'Never feed the penguins after nine.',
  'Hash names with SHA-256 and write them in UTF-8.',
  'Do not let several sessions share one pool: the last session wins.',
  'Run `npm run fish` before the next release of a seal.',
  'Follow RFC-3339 in `src/plan.ts`.',
  'Never use the colour facade for the fence.',
])('true beyond it: %s', (statement) => {
  expect(taskLocal(statement)).toBeNull()
})
