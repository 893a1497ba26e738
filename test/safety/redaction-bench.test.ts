import { expect, test } from 'vitest'
import { measure } from '../../evals/redaction/measure.ts'

const found = measure(20_261_122, 20)

const size = (shares: readonly { of: number }[]): number => shares.reduce((sum, { of }) => sum + of, 0)

test('the bench is large enough to mean something', () => {
  expect(size(found.secrets)).toBeGreaterThan(600)
  expect(size(found.honest)).toBeGreaterThan(400)
})

test('every known kind of secret is hidden, every time', () => {
  const known = found.secrets.filter(({ kind }) => !/^(?:unknown|aws secret)/.test(kind))
  expect(known.filter(({ hit, of }) => hit < of)).toEqual([])
})

test('99 of 100 secrets are hidden, tokens of unknown kind included', () => {
  expect(found.recall).toBeGreaterThanOrEqual(0.99)
})

test('what is no secret stays, and so does what stands around one', () => {
  expect(found.overRedaction).toBeLessThanOrEqual(0.005)
  expect(found.keptAround).toBeGreaterThanOrEqual(0.99)
})
