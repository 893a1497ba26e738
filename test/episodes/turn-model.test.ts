import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isTeaching, readSingleTurns } from '../../evals/turns/labelled-turn.ts'
import { decide, rank } from '../../evals/turns/ranking.ts'
import { TURN_LABELS } from '../../src/episodes/episode.ts'
import { turnFeatures } from '../../src/episodes/turn-features.ts'
import {
  likeliestLabel,
  TEACHING_LABEL,
  TEACHING_LESSON,
  teachingScore,
} from '../../src/episodes/turn-model.ts'

const OWN = fileURLToPath(new URL('../../evals/turns/own.jsonl', import.meta.url))
const scored = readSingleTurns(OWN, null).map((turn) => ({
  turn,
  features: turnFeatures(turn.context),
  score: teachingScore(turnFeatures(turn.context)),
  positive: isTeaching(turn),
}))

test('on turns that it never saw, the model tells corrections and rules from the rest', () => {
  const label = decide(scored, TEACHING_LABEL)
  expect(label.precision).toBeGreaterThan(0.7)
  expect(label.recall).toBeGreaterThan(0.65)
  expect(decide(scored, TEACHING_LESSON).precision).toBeGreaterThan(0.85)
  expect(rank(scored).averagePrecision).toBeGreaterThan(0.85)
})

test.each(['hafen/kran', 'minato/crane', 'puerto/grua'])(
  'in %s, where nobody writes English, too',
  (repository) => {
    const own = scored.filter(({ turn }) => turn.repository === repository)
    const highest = own.reduce((best, one) => (one.score > best.score ? one : best))
    expect(highest.positive).toBe(true)
  },
)

const OTHERS = TURN_LABELS.filter((label) => label !== 'correction' && label !== 'rule')

test.each([
  ['approval', 0.7],
  ['question', 0.7],
  ['task', 0.5],
] as const)('of the %ss at least %s are recognised', (label, share) => {
  const own = scored.filter(({ turn }) => turn.label === label)
  const right = own.filter(({ features }) => likeliestLabel(features, OTHERS) === label)
  expect(right.length / own.length).toBeGreaterThan(share)
})
