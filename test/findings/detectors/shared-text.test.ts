import { expect, test } from 'vitest'
import { sharedText } from '../../../src/findings/detectors/shared-text.ts'
import type { EditStep } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext } from '../episode-with.ts'

const changed = (path: string, line: number, before: string, after: string): EditStep =>
  edited(`/home/mia/zoo/${path}`, line, before, after)

function statementsOf(...events: EditStep[]) {
  return sharedText(episodeWith([{ text: 'reword', events }]), plainContext).map(({ statement }) => statement)
}

const WAS = "the owl's open cage"
const IS = 'all the open cages'

test('words of a program that its documents repeat', () => {
  const events = [
    changed('src/clean.rs', 11, `    /// Clean ${WAS}`, `    /// Clean ${IS}`),
    changed('docs/clean.md', 13, `Clean ${WAS}\n\nMore.`, `Clean ${IS}\n\nMore.`),
    changed('docs/all.json', 15, `  "help": "Clean ${WAS}",`, `  "help": "Clean ${IS}",`),
  ]
  expect(sharedText(episodeWith([{ text: 'reword', events }]), plainContext)).toMatchObject([
    {
      kind: 'coupling',
      statement:
        'When a text in `src/clean.rs` changes, change it in `docs/all.json` and `docs/clean.md` as well: they repeat it.',
      evidence: [{ line: 11 }, { line: 13 }, { line: 15 }],
    },
  ])
  expect(statementsOf(...events.slice(1))).toEqual([])
})

test.each([
  ['files of one kind, where it is a refactoring', ['a.ts', 'b.ts', 'c.ts'], WAS, IS],
  ['a name', ['a.ts', 'b.md', 'c.json'], 'openCage', 'openCages'],
  ['files of tests', ['test/a.ts', 'test/b.md', 'test/c.json'], WAS, IS],
])('not %s', (_, paths, was, is) => {
  expect(statementsOf(...paths.map((path, at) => changed(path, 11 + at, `x ${was} y`, `x ${is} y`)))).toEqual(
    [],
  )
})
