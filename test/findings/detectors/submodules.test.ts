import { expect, test } from 'vitest'
import { submodules } from '../../../src/findings/detectors/submodules.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran, recovery } from '../episode-with.ts'

const red = ran('npm test', 12, true, 'vendor/owls: No such file or directory\n1 failed')
const green = ran('npm test', 30, false, '3 passed')

function lessonsOf(between: SessionEvent[], fix: ReturnType<typeof edited>[] = []) {
  const events = [red, ...between, green]
  const recoveries = [recovery(red, green, 'environment', fix)]
  return submodules(episodeWith([{ text: 'feed the owls', events }], { recoveries }), plainContext)
}

test('submodules that had to be checked out before the tests', () => {
  expect(lessonsOf([ran('git submodule update --init vendor/owls', 14)])).toMatchObject([
    {
      statement:
        'Check out the submodules `vendor/owls` before `npm test` with `git submodule update --init`.',
      evidence: [{ line: 13, role: 'tool' }, { line: 14 }, { line: 30 }],
    },
  ])
})

test('a checkout that failed and was repaired from the recorded commit', () => {
  const paths = 'vendor/owls vendor/bears vendor/apes'
  const broken = ran(
    `git submodule update --init ${paths}`,
    14,
    true,
    'fatal: Unable to find current revision',
  )
  const fetched = ran(
    'git -C .git/modules/vendor/owls fetch origin 1807c8b && git -C vendor/owls checkout 1807c8b',
    16,
  )
  expect(lessonsOf([broken, fetched])).toMatchObject([
    {
      statement:
        'Check out the submodules `vendor/apes`, `vendor/bears` and 1 more before `npm test`; where `git submodule update --init` fails, fetch the recorded commit in `.git/modules`.',
      why: 'Seen: Unable to find current revision.',
    },
  ])
  expect(lessonsOf([broken])).toEqual([])
})

test('not a check that failed for another reason', () => {
  const flaky = ran('npm test', 12, true, 'the owls were late\n1 failed')
  const events = [flaky, ran('git submodule update --init', 14), green]
  const recoveries = [recovery(flaky, green, 'flaky')]
  expect(submodules(episodeWith([{ text: 'feed', events }], { recoveries }), plainContext)).toEqual([])
})

test('not a look at the submodules, nor an update beside a fix of the code', () => {
  expect(lessonsOf([ran('git submodule status', 14)])).toEqual([])
  const update = ran('git submodule update --init', 14)
  expect(lessonsOf([update], [edited('owls.ts', 16, 'a', 'b')])).toEqual([])
})
