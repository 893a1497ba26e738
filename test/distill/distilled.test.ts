import { describe, expect, test } from 'vitest'
import { withAdmission } from '../../src/distill/distilled.ts'
import { evalSchema } from '../../src/evals/record.ts'
import { lesson } from '../helpers/bakery-pull-request.ts'

const OVEN = lesson({ id: 'oven', statement: 'Never open the oven door early', confidence: 0.9 })
const SALT = lesson({ id: 'salt', statement: 'Weigh the salt on the small scale', confidence: 0.6 })
const YEAST = lesson({
  id: 'yeast',
  statement: 'Start the yeast service before `npm run knead`',
  confidence: 0.7,
  evals: ['knead'],
  proposedBy: ['owl'],
})
const KNEAD = evalSchema.parse({
  id: 'knead',
  title: 'Knead',
  kind: 'file',
  file: { path: 'knead.js', exists: true },
  lesson: 'yeast',
})
const compiled = { lessons: [OVEN, SALT], ranked: [OVEN, SALT], evals: [] }

describe('withAdmission', () => {
  test('puts what a model found before what is less sure, with its evals', () => {
    const { lessons, ranked, evals } = withAdmission(
      compiled,
      { admitted: [YEAST], evals: [KNEAD] },
      new Set(),
    )
    expect(ranked.map(({ id }) => id)).toEqual(['oven', 'yeast', 'salt'])
    expect(lessons).toHaveLength(3)
    expect(evals).toEqual([KNEAD])
  })

  test('makes one lesson of what both found, and names both', () => {
    const same = { ...OVEN, id: 'never-open-oven-door', confidence: 0.97, proposedBy: ['compiler', 'owl'] }
    const { ranked } = withAdmission(compiled, { admitted: [same], evals: [] }, new Set())
    expect(ranked.map(({ id, confidence, proposedBy }) => [id, confidence, proposedBy])).toEqual([
      ['oven', 0.97, ['compiler', 'owl']],
      ['salt', 0.6, undefined],
    ])
  })

  test('brings nothing back that a human has dismissed', () => {
    const { ranked, evals } = withAdmission(
      compiled,
      { admitted: [YEAST], evals: [KNEAD] },
      new Set(['yeast']),
    )
    expect({ ranked, evals }).toEqual({ ranked: [OVEN, SALT], evals: [] })
  })
})
