import { expect, test } from 'vitest'
import { taught } from '../../../src/findings/detectors/taught.ts'
import { withdrawals } from '../../../src/findings/detectors/withdrawals.ts'
import { episodeWith, plainContext } from '../episode-with.ts'

test('what a human takes back is told for what was said before, and is no lesson itself', () => {
  const found = withdrawals(
    episodeWith([{ text: 'weigh the owls' }, { text: 'that was slow. `hay-net` is fine again.' }]),
    plainContext,
  )
  expect(found).toMatchObject([
    {
      statement: '`hay-net` is fine again.',
      objection: 'takes something back',
      evidence: [{ line: 20, role: 'human' }],
    },
  ])
})

const objections = (...texts: string[]): (string | null)[] =>
  taught(
    episodeWith(texts.map((text) => ({ text, label: 'rule', durable: true, teaching: 0.9 }))),
    plainContext,
  ).map(({ objection }) => objection)

test.each([
  ['Never use `hay-net` in the barn. Hm, no, forget that.', 'withdrawn by the human in line 10'],
  ['Always use `hay-net` in the barn. wait no, `hay-rack` I mean', 'withdrawn by the human in line 10'],
  ['Never use `hay-net` in the barn. Undo that change.', null],
])('in one breath: %s', (text, objection) => {
  expect(objections(text)).toEqual([objection])
})

test.each([
  ['ah wait, that was the other repository', 'withdrawn by the human in line 20'],
  ['Hm. Sorry, that was wrong, put them back', 'withdrawn by the human in line 20'],
  ['ok you convinced me', 'withdrawn by the human in line 20'],
  ['I changed my mind about the owls', null],
  ['the wrong session is shown on the board', null],
  ['compare it with the other repository', null],
  ['that was wrong, the owls are awake', null],
  ['lol sorry wrong zoo', 'withdrawn by the human in line 20'],
  ['in the stable a hay-net is ok btw', 'withdrawn by the human in line 20'],
])('right after: %s', (text, objection) => {
  expect(objections('Never use `hay-net` in the barn.', text)[0]).toBe(objection)
})

test.each([
  ['Never use `hay-net` in the barn. exception: the goats', 'has an exception in line 10'],
  ['Never use `hay-net` in the barn, but the goats can keep theirs', 'has an exception in line 10'],
  ['Never use `hay-net` in the barn, but the rest looks good', null],
])('a rule without its exception says too much: %s', (text, objection) => {
  expect(objections(text)).toEqual([objection])
})
