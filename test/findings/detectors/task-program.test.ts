import { expect, test } from 'vitest'
import { taskProgram } from '../../../src/findings/detectors/task-program.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { episodeWith, plainContext, ran, said } from '../episode-with.ts'

const NO_FERRET = 'test/run.sh: line 4: ferret: command not found\n[test:bats] ERROR task failed'
const red = ran('mise run test:bats -- test/owls.bats', 12, true, NO_FERRET)

function statementsOf(...events: SessionEvent[]) {
  return taskProgram(episodeWith([{ text: 'feed the owls', events }]), plainContext).map(
    ({ statement }) => statement,
  )
}

test('a program that a task calls and the machine has not, with the call that works without it', () => {
  const events = [
    red,
    said('The task needs `ferret` for its jobs. I run the file without it.', 14),
    ran('vendor/bats/bin/bats test/owls.bats', 16, false, '1..2\nok 1 owls\nok 2 more owls'),
  ]
  expect(taskProgram(episodeWith([{ text: 'feed', events }]), plainContext)).toMatchObject([
    {
      statement:
        'Install `ferret` before `mise run test:bats`, which calls it; without it, run `vendor/bats/bin/bats` directly.',
      why: '`mise run test:bats` fails otherwise: ferret: command not found.',
      evidence: [
        { line: 13, role: 'tool' },
        { line: 14, role: 'agent' },
        { line: 17, role: 'tool' },
      ],
    },
  ])
})

test('a program that Go looks for', () => {
  const go = ran(
    'make test',
    12,
    true,
    'owls_test.go:9: exec: "ferret": executable file not found in $PATH\n1 failed',
  )
  expect(statementsOf(go, said('There is no ferret here.', 14))).toEqual([
    'Install `ferret` before `make test`, which calls it.',
  ])
})

test('the task itself that passes later needed nothing else', () => {
  const green = ran('mise run test:bats', 16, false, '1..1\nok 1 owls')
  expect(statementsOf(red, said('ferret is missing, I install it.', 14), green)).toEqual([
    'Install `ferret` before `mise run test:bats`, which calls it.',
  ])
})

test.each([
  [
    'a missing function of a shell script, of which the agent says nothing',
    said('The helpers are not there.', 14),
    red,
  ],
  [
    'a program that the agent itself typed',
    said('ferret is missing.', 14),
    ran('ferret --all && mise run test', 12, true, 'zsh: ferret: command not found'),
  ],
  [
    'a program that a plain call does not find',
    said('ferret is missing.', 14),
    ran('vendor/bats/bin/bats test/owls.bats', 12, true, NO_FERRET),
  ],
])('not %s', (_, reply, failed) => {
  expect(statementsOf(failed, reply)).toEqual([])
})
