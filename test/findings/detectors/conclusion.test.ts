import { expect, test } from 'vitest'
import { conclusion } from '../../../src/findings/detectors/conclusion.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran, said } from '../episode-with.ts'

const fix = edited('/home/mia/zoo/src/owls.ts', 12, 'a', 'b')
const green = ran('npm test', 14, false, '3 passed')
const looksBack = said(
  "The fix works. The issue was that night-feeder doesn't read `night.yml`, so it left the owls awake.",
  16,
)

function statementsOf(...events: SessionEvent[]) {
  return conclusion(episodeWith([{ text: 'the owls are awake', events }]), plainContext).map(
    ({ statement }) => statement,
  )
}

test('the cause that an agent names once its fix was tested', () => {
  expect(
    conclusion(episodeWith([{ text: 'x', events: [fix, green, looksBack] }]), plainContext),
  ).toMatchObject([
    {
      statement: 'Keep in mind that night-feeder does not read `night.yml`.',
      evidence: [
        { line: 12, role: 'agent', quote: '/home/mia/zoo/src/owls.ts' },
        { line: 15, role: 'tool', quote: 'npm test' },
        { line: 16, role: 'agent' },
      ],
    },
  ])
})

test.each([
  ['a guess before the fix', [looksBack, fix, green]],
  ['a fix that nobody tested', [fix, looksBack]],
  ['an edit after the test', [green, fix, looksBack]],
  ['a test that failed', [fix, ran('npm test', 14, true, '1 failed'), looksBack]],
  [
    'what was so once',
    [fix, green, said("The issue was that `feed()` wasn't given the `night` parameter.", 16)],
  ],
  [
    'what is so on one machine',
    [fix, green, said('The problem was that the sandbox cannot reach `owls.example`.', 16)],
  ],
])('not %s', (_, events) => {
  expect(statementsOf(...events)).toEqual([])
})

test('not a bug that the fix has mended: it is no longer so', () => {
  const ignores = said('The bug was that `feedOwls` ignores `night.yml`.', 16)
  expect(statementsOf(fix, green, ignores)).toEqual([])
  const lacks = said('The bug was that `Aviary.feed()` does not read `night.yml`.', 16)
  expect(statementsOf(fix, green, lacks)).toEqual([])
  // What the code asks of those who call it was so before and still is.
  const asks = said('The bug was that `parseNight` requires an absolute path to `night.yml`.', 16)
  expect(statementsOf(fix, green, asks)).toEqual([
    'Keep in mind that `parseNight` requires an absolute path to `night.yml`.',
  ])
})

test('not a cause that the human then found to be another', () => {
  const first = { text: 'the owls are awake', events: [fix, green, looksBack] }
  const rejected = episodeWith([first, { text: 'no, they are still awake', label: 'correction' }])
  expect(conclusion(rejected, plainContext)).toEqual([])
  const accepted = episodeWith([first, { text: 'good, they sleep now', label: 'approval' }])
  expect(conclusion(accepted, plainContext)).toHaveLength(1)
})
