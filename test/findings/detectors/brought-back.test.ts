import { expect, test } from 'vitest'
import { broughtBack } from '../../../src/findings/detectors/brought-back.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran } from '../episode-with.ts'

const found = (events: SessionEvent[]): ReturnType<typeof broughtBack> =>
  broughtBack(episodeWith([{ text: 'tidy the zoo', events }]), plainContext)

const gone = ran('git status', 12, false, 'Changes not staged for commit:\n\tdeleted:    docs/OWLS.md\n')
const back = edited('/home/mia/zoo/docs/OWLS.md', 20, '', '# Owls')
const goneAgain = ran(
  'git show --stat HEAD',
  30,
  false,
  '    tidy\n\n docs/OWLS.md | 4 ----\n 1 file changed\n',
)

test('a file that was deleted by hand twice must not come back', () => {
  expect(found([gone, back, goneAgain])).toMatchObject([
    {
      kind: 'trap',
      origin: 'agent',
      statement: 'Do not bring back `docs/OWLS.md`.',
      why: 'It was deleted by hand, and again after an agent had brought it back.',
      evidence: [
        { line: 13, role: 'tool' },
        { line: 20, role: 'agent' },
        { line: 31, role: 'tool' },
      ],
    },
  ])
})

test('git may bring it back, too, and a merge shows that it was gone', () => {
  const merge = ran('git status', 12, false, '\tdeleted by us:   docs/OWLS.md\n')
  const restored = ran('git checkout main -- docs/OWLS.md', 20)
  expect(found([merge, restored, goneAgain])).toHaveLength(1)
})

test('one deletion, a deletion by the agent, and a shorter file show nothing', () => {
  expect(found([gone, back])).toEqual([])
  expect(found([gone, goneAgain])).toEqual([])
  expect(
    found([ran('git rm docs/OWLS.md && git status', 12, false, 'deleted:    docs/OWLS.md'), back, goneAgain]),
  ).toEqual([])
  expect(found([gone, back, ran('rm docs/OWLS.md', 25), goneAgain])).toEqual([])
  expect(found([back, goneAgain])).toEqual([])
})
