import { expect, test } from 'vitest'
import { ownCall } from '../../../src/findings/detectors/own-call.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { episodeWith, plainContext, ran } from '../episode-with.ts'

function statementsOf(...events: SessionEvent[]) {
  return ownCall(episodeWith([{ text: 'feed the owls', events }]), plainContext).map(
    ({ statement }) => statement,
  )
}

const refused = ran(
  'go run ./cmd/zoo feed ./owls ./mice --quiet',
  12,
  true,
  'error: too many positional arguments',
)

test('flags that must stand before the other arguments of a program of ours', () => {
  expect(statementsOf(refused, ran('go run ./cmd/zoo feed --quiet ./owls ./mice', 14))).toEqual([
    'Give `zoo feed` its flags before the other arguments: behind them it fails with “too many positional arguments”.',
  ])
})

test('the call in order may fail for another reason', () => {
  const next = ran('go run ./cmd/zoo feed --quiet ./owls ./mice', 14, true, 'error: the owls are asleep')
  expect(statementsOf(refused, next)).toHaveLength(1)
})

test('a scheme that a program of ours does not take', () => {
  const scheme = ran(
    'node dist/zoo.js feed file:///owls',
    12,
    true,
    'error: unsupported protocol scheme "file"',
  )
  expect(statementsOf(scheme)).toEqual([
    'Do not give `zoo feed` a `file://` URL: it fails with “unsupported protocol scheme "file"”.',
  ])
})

test.each([
  [
    'a program of somebody else',
    [ran('curl owls --quiet ./x', 12, true, 'too many arguments'), ran('curl --quiet owls ./x', 14)],
  ],
  ['a call that was never made in order', [refused, ran('go run ./cmd/zoo feed ./owls', 14)]],
  [
    'a call in order that is refused as well',
    [
      refused,
      ran('go run ./cmd/zoo feed --quiet ./owls ./mice', 14, true, 'error: too many positional arguments'),
    ],
  ],
  [
    'a scheme that the call did not hold',
    [ran('go run ./cmd/zoo feed ./owls', 12, true, 'unsupported protocol scheme "file"')],
  ],
  ['a text that was only read', [ran('cat docs/errors.md', 12, false, 'too many arguments')]],
])('not %s', (_, events) => {
  expect(statementsOf(...events)).toEqual([])
})
