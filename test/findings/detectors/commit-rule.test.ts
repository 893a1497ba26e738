import { expect, test } from 'vitest'
import { commitRule } from '../../../src/findings/detectors/commit-rule.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { episodeWith, plainContext, ran } from '../episode-with.ts'

function statementsOf(...events: SessionEvent[]) {
  return commitRule(episodeWith([{ text: 'commit', events }]), plainContext).map(({ statement }) => statement)
}

const accepted = ran("git commit -m 'feat: open the cages'", 14, false, '[main 12ab] feat: open the cages')

test.each([
  [
    '✖   type may not be empty [type-empty]',
    ['Begin every commit message with a conventional type, such as `feat:` or `fix:`.'],
  ],
  [
    '✖   header must not be longer than 72 characters, current length is 90 [header-max-length]',
    ['Keep the first line of a commit message (`git commit`) within 72 characters.'],
  ],
  [
    '✖   subject must not be sentence-case [subject-case]',
    ['Do not begin the subject of a commit message (`feat: …`) with a capital.'],
  ],
  ['remote: commit is missing Signed-off-by', ['Sign every commit off with `git commit -s`.']],
])('what a hook says of a message: %s', (said, statements) => {
  const refused = ran("git commit -m 'Open the cages'", 12, true, `husky - commit-msg hook\n${said}`)
  expect(statementsOf(refused, accepted)).toEqual(statements)
  expect(statementsOf(refused)).toEqual([])
})

test('not a commit that failed for another reason, nor what a page says of messages', () => {
  const broken = ran("git commit -m 'Open the cages'", 12, true, 'lint failed: owls.ts')
  expect(statementsOf(broken, accepted)).toEqual([])
  expect(statementsOf(ran('cat commitlint.md', 12, true, '[type-empty]'), accepted)).toEqual([])
})
