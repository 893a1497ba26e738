import { expect, test } from 'vitest'
import { foundInstead, lookedInVain } from '../../src/distill/looked-in-vain.ts'
import type { OtherStep, ReadStep } from '../../src/transcripts/session.ts'
import { agent, command } from './story.ts'

const step = { line: 3, resultLine: 4, at: null, outcome: 'failed', output: '' } as const

const read = (output: string): ReadStep => ({
  ...step,
  type: 'read',
  tool: 'Read',
  path: 'src/seal.ts',
  output,
})
const grep = (output: string): OtherStep => ({ ...step, type: 'other', tool: 'Grep', input: '{}', output })

test.each([
  ['a read', read('<tool_use_error>File does not exist.</tool_use_error>'), 'src/seal.ts'],
  ['a search', grep('Path does not exist: src/animals/'), 'src/animals'],
  [
    'a listing',
    command(3, 'ls src/animals', 'ls: src/animals/: No such file or directory', 1),
    'src/animals',
  ],
  [
    'one file of several',
    command(3, 'rg seal src lib', 'rg: lib: No such file or directory\nsrc/a.ts: seal'),
    'lib',
  ],
])('%s tells which path is not there', (_, event, path) => {
  expect(lookedInVain(event)).toBe(path)
})

test.each([
  ['a refused read', read('Permission denied')],
  ['a search that worked', { ...grep('notes: Path does not exist: x/y'), outcome: 'ok' as const }],
  ['a listing that worked', command(3, 'ls src', 'seal.ts')],
  ['words', agent(3, 'src/seal.ts: No such file or directory')],
])('%s was not in vain', (_, event) => {
  expect(lookedInVain(event)).toBeNull()
})

test('the next two steps that find something tell where it really is', () => {
  const first = command(7, 'ls zoo', 'animals')
  const second = command(9, 'ls zoo/animals', 'seal.ts')
  const events = [
    command(1, 'ls', 'zoo'),
    command(3, 'ls src/animals', 'ls: src/animals: No such file or directory', 1),
    command(5, 'ls /root', 'denied', 1),
    first,
    agent(8, 'There they are.'),
    second,
    command(11, 'ls zoo/animals', 'seal.ts'),
  ]
  expect([...foundInstead(events)]).toEqual([first, second])
})
