import { expect, test } from 'vitest'
import { sharedFields } from '../../../src/findings/detectors/shared-fields.ts'
import type { EditStep } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext } from '../episode-with.ts'

const HOME = '/home/mia/zoo'
const OLD = '"home": "https://owls.example",\n  "cages": 3,'
const NEW = '"home": "https://bears.example",\n  "cages": 3,'

const moved = (path: string, line: number, before = OLD, after = NEW): EditStep =>
  edited(`${HOME}/${path}`, line, before, after)

function statementsOf(...events: EditStep[]) {
  return sharedFields(episodeWith([{ text: 'move', events }]), plainContext).map(({ statement }) => statement)
}

test('a value that was changed by hand in three files stands in all of them', () => {
  const events = [moved('zoo.json', 11), moved('a/plugin.json', 13), moved('b/plugin.json', 15)]
  expect(sharedFields(episodeWith([{ text: 'move', events }]), plainContext)).toMatchObject([
    {
      kind: 'coupling',
      statement: 'Change `home` in `a/plugin.json`, `b/plugin.json`, `zoo.json` together.',
      check: { kind: 'change', when: ['a/plugin.json'], require: ['b/plugin.json', 'zoo.json'] },
      evidence: [{ line: 11 }, { line: 13 }, { line: 15 }],
    },
  ])
})

test('other lines around the value, and a comma behind it, make no difference', () => {
  const bare = moved('b.toml', 15, '"home": "https://owls.example"', '"home": "https://bears.example"')
  expect(statementsOf(moved('zoo.json', 11), moved('a.json', 13), bare)).toHaveLength(1)
})

test.each([
  ['two files', [moved('a.json', 11), moved('b.json', 13)]],
  [
    'code, where the same change is a refactoring',
    ['a.ts', 'b.ts', 'c.ts'].map((path, at) => moved(path, 11 + at)),
  ],
  ['files of tests', ['test/a.json', 'test/b.json', 'test/c.json'].map((path, at) => moved(path, 11 + at))],
  [
    'versions, of which another detector tells',
    ['a.json', 'b.json', 'c.json'].map((path, at) =>
      moved(path, 11 + at, '"version": "1"', '"version": "2"'),
    ),
  ],
  [
    'a field that was renamed',
    ['a.json', 'b.json', 'c.json'].map((path, at) => moved(path, 11 + at, '"home": "x"', '"den": "x"')),
  ],
  [
    'text without fields',
    ['a.yml', 'b.yml', 'c.yml'].map((path, at) =>
      moved(path, 11 + at, '- the owls sleep', '- the bears sleep'),
    ),
  ],
])('not %s', (_, events) => {
  expect(statementsOf(...events)).toEqual([])
})
