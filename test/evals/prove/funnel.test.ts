import { expect, test } from 'vitest'
import { countFunnel, formatFunnel } from '../../../src/evals/prove/funnel.ts'
import type { Eval, Proof } from '../../../src/evals/record.ts'
import { evalOf } from './orchard.ts'

function withVerdict(id: string, verdict: Proof['verdict']): Eval {
  const proof: Proof = { verdict, reason: '', bad: null, good: null, runs: 1 }
  const status = verdict === 'proven' ? 'active' : 'candidate'
  return { ...evalOf({ kind: 'file', file: { path: 'LICENSE', exists: true } }), id, proof, status }
}

const records = [
  withVerdict('a', 'proven'),
  withVerdict('b', 'proven'),
  withVerdict('c', 'survived'),
  withVerdict('d', 'refused'),
]

test('the funnel counts what came through each gate', () => {
  const funnel = countFunnel({ candidates: 5, records, noisy: new Set(['b']) })
  expect(funnel).toEqual({
    candidates: 5,
    sound: 4,
    allowed: 3,
    proven: 2,
    quiet: 1,
    active: 2,
    discrimination: 0.4,
    verdicts: { proven: 2, refused: 1, survived: 1 },
  })
  expect(formatFunnel(funnel)).toBe(
    '5 candidates → 4 sound → 3 allowed → 2 proven → 1 quiet in replay → 2 active (40 % of the candidates discriminate)',
  )
})

test('what replay left out before the proof was sound, and a command that nobody declares is not allowed', () => {
  const feed = { ...evalOf({ kind: 'command', command: { run: ['./feed.sh'] } }), id: 'feed' }
  const funnel = countFunnel({
    candidates: 6,
    records: [...records, feed],
    dropped: 1,
    isDeclared: () => false,
  })
  expect(funnel).toMatchObject({ candidates: 6, sound: 6, allowed: 4, proven: 2 })
})

test('no candidate gives no rate', () => {
  expect(formatFunnel(countFunnel({ candidates: 0, records: [] }))).toBe(
    '0 candidates → 0 sound → 0 allowed → 0 proven → 0 quiet in replay → 0 active',
  )
})
