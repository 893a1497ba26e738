import { expect, test } from 'vitest'
import type { Repository } from '../../../src/findings/repository.ts'
import { draftOf } from '../../../src/lessons/draft.ts'
import { gone } from '../../../src/lessons/gates/gone.ts'
import { finding } from '../finding-with.ts'

const zoo: Repository = {
  files: new Set(['owls/package.json']),
  folders: new Set(['owls']),
  docs: new Map(),
  commands: new Set(['npm run feed', 'make feed']),
  lintConfigs: new Map(),
  ignores: () => false,
  history: [],
}

function reason(statement: string): string | null {
  const { lesson } = draftOf({ project: '', key: 'before:zoo', findings: [finding({ statement })] })
  return gone(lesson, null, zoo)
}

test('a command that the root does not declare is gone', () => {
  expect(reason('Run `npm run feed` before `npm run wash`.')).toBe(
    'names `npm run wash`, which the repository does not declare',
  )
})

test.each([
  'Run `npm run wash -w owls` before `npm run feed`.',
  'Run `make -C owls wash` before `make feed`.',
  'Run `npm run wash` in `owls` before `npm run feed`.',
])('what a package declares, the root need not: %s', (statement) => {
  expect(reason(statement)).toBeNull()
})
