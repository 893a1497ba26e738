import { expect, test } from 'vitest'
import { gitRepair } from '../../../src/findings/detectors/git-repair.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { episodeWith, plainContext, ran, recovery } from '../episode-with.ts'

const red = ran(
  'git -C ../owls status',
  12,
  true,
  'fatal: unable to read 0123456789abcdef0123456789abcdef01234567',
)
const green = ran('git -C ../owls status --short', 20)

function statementsOf(...between: SessionEvent[]) {
  const recoveries = [recovery(red, green, 'environment')]
  const events = [red, ...between, green]
  return gitRepair(episodeWith([{ text: 'git is broken', events }], { recoveries }), plainContext).map(
    ({ statement }) => statement,
  )
}

test('the one command that repaired the repository before the next look passed', () => {
  expect(statementsOf(ran('git fsck', 14), ran('git -C ../owls read-tree HEAD 2>&1', 16))).toEqual([
    'When `git status` fails with “unable to read <hash>”, run `git read-tree HEAD` in that worktree and stage your changes again.',
  ])
  expect(statementsOf(ran('git worktree prune', 16))).toEqual([
    'When `git status` fails with “unable to read <hash>”, run `git worktree prune` in that worktree.',
  ])
})

test.each([
  ['daily work', [ran('git fetch origin', 16)]],
  ['a repair that something else followed', [ran('git read-tree HEAD', 14), ran('git fsck', 16)]],
  ['a repair that failed', [ran('git read-tree HEAD', 16, true, 'fatal: no')]],
  ['a repair among other commands', [ran('git read-tree HEAD && git reset --hard', 16)]],
])('not %s', (_, between) => {
  expect(statementsOf(...between)).toEqual([])
})
