import { expect, test } from 'vitest'
import { formatterChurn } from '../../../src/findings/detectors/formatter-churn.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran, said } from '../episode-with.ts'

const wrote = ran('npx prettier --write docs/owls.md', 12, false, 'docs/owls.md 20ms')
const sighs = said('Prettier reformatted the older tables, which is churn. I am reverting that.', 14)

function statementsOf(...events: SessionEvent[]) {
  return formatterChurn(episodeWith([{ text: 'note the owls', events }]), plainContext).map(
    ({ statement }) => statement,
  )
}

const LESSON =
  'Do not run `npx prettier --write` on `docs/owls.md`: it rewrites lines that the change does not touch.'

test('a formatter whose work was taken back, by hand or by git', () => {
  expect(statementsOf(wrote, sighs, edited('/home/mia/zoo/docs/owls.md', 16, '| a   |', '| a |'))).toEqual([
    LESSON,
  ])
  expect(statementsOf(wrote, sighs, ran('git checkout -- docs/owls.md', 16))).toEqual([LESSON])
})

test.each([
  ['a formatter that nobody complained of', [wrote, edited('docs/owls.md', 16, 'a', 'b')]],
  ['an agent that takes back something else', [wrote, sighs, edited('docs/bears.md', 16, 'a', 'b')]],
  [
    'a check that only looks',
    [ran('npx prettier --check docs/owls.md', 12), sighs, edited('docs/owls.md', 16, 'a', 'b')],
  ],
  [
    'a formatter of the whole repository',
    [ran('npx prettier --write .', 12), sighs, edited('docs/owls.md', 16, 'a', 'b')],
  ],
])('not %s', (_, events) => {
  expect(statementsOf(...events)).toEqual([])
})
