import { expect, test } from 'vitest'
import { botLogin } from '../../../src/findings/detectors/bot-login.ts'
import type { OtherStep, SessionEvent } from '../../../src/transcripts/session.ts'
import { episodeWith, plainContext, ran } from '../episode-with.ts'

const asks = ran(`gh api repos/zoo/owls/pulls/5/reviews --jq '.[] | select(.user.login == "ferret")'`, 12)

function lessonsOf(...events: SessionEvent[]) {
  return botLogin(episodeWith([{ text: 'wait for the review', events }]), plainContext)
}

test('a review that was there all along under another login', () => {
  const shown = ran('gh api repos/zoo/owls/pulls/5/reviews', 16, false, '[{"user":"ferret[bot]"}]')
  expect(lessonsOf(asks, shown)).toMatchObject([
    {
      statement: 'Filter GitHub reviews and comments by the login `ferret[bot]`, not `ferret`.',
      evidence: [
        { line: 12, role: 'agent' },
        { line: 17, role: 'tool' },
      ],
    },
  ])
})

test('the filter may stand in what another tool was given', () => {
  const waits: OtherStep = {
    type: 'other',
    tool: 'Monitor',
    line: 12,
    resultLine: 12,
    at: null,
    outcome: 'ok',
    output: '',
    input: '{"command":"gh api … select(.user.login == \\"ferret\\")"}',
  }
  expect(lessonsOf(waits, ran('gh api x', 16, false, '"ferret[bot]"'))).toHaveLength(1)
})

test('not a human of that name, nor a bot that nobody asked for', () => {
  expect(lessonsOf(asks, ran('gh api x', 16, false, '["ferret", "ferret[bot]"]'))).toEqual([])
  expect(lessonsOf(asks, ran('gh api x', 16, false, '"stoat[bot]"'))).toEqual([])
  expect(lessonsOf(ran('gh api x', 16, false, '"ferret[bot]"'), asks)).toEqual([])
})
