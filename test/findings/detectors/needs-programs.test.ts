import { expect, test } from 'vitest'
import { needsPrograms } from '../../../src/findings/detectors/needs-programs.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran } from '../episode-with.ts'

const PASTED =
  '--- FAIL: TestOwlsHunt (0.00s)\n    owls_test.go:12: hunt() error = no ferrets installed\nFAIL'
const fix = edited('/home/mia/zoo/owls_test.go', 22, 'hunt()', 'hunt(fakeFerret)')
const green = ran('go test ./...', 24, false, 'ok  \tzoo\t0.1s')

function lessonsOf(
  text: string,
  events: SessionEvent[],
  label: 'failure_report' | 'question' = 'failure_report',
) {
  return needsPrograms(episodeWith([{ text: 'let the owls hunt' }, { text, label, events }]), plainContext)
}

test('tests that want a program which the human has not', () => {
  expect(lessonsOf(PASTED, [fix, green])).toMatchObject([
    {
      statement:
        'Do not let tests depend on what a machine has installed: `TestOwlsHunt` fails with “no ferrets installed” where it is missing.',
      evidence: [
        { line: 20, role: 'human' },
        { line: 22, role: 'agent' },
        { line: 25, role: 'tool' },
      ],
    },
  ])
})

test('not a failure for another reason, nor one that nobody mended', () => {
  expect(lessonsOf('--- FAIL: TestOwlsHunt\n  want 3 mice, got 2\nFAIL', [fix, green])).toEqual([])
  expect(lessonsOf(PASTED, [green])).toEqual([])
  expect(lessonsOf(PASTED, [fix, ran('go test ./...', 24, true, 'FAIL')])).toEqual([])
  expect(lessonsOf(PASTED, [fix, green], 'question')).toEqual([])
})

test('not a program that the human typed wrong', () => {
  expect(lessonsOf('zsh: ferret: command not found', [fix, green])).toEqual([])
})
