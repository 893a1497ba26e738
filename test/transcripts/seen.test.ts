import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSeen } from '../../src/transcripts/seen.ts'

test('it answers like a set, also after it has grown', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uuid(), fc.string())), (ids) => {
      const [seen, set] = [createSeen(), new Set<string>()]
      for (const id of ids) {
        expect(seen.add(id)).toBe(!set.has(id))
        set.add(id)
      }
    }),
  )
  const seen = createSeen()
  for (let n = 0; n < 50_000; n++) expect(seen.add(`record ${n}`)).toBe(true)
  for (let n = 0; n < 50_000; n++) expect(seen.add(`record ${n}`)).toBe(false)
})

test('short ids of different lengths are told apart', () => {
  const seen = createSeen()
  for (let n = 0; n < 50_000; n++) expect(seen.add(String(n))).toBe(true)
})

test('ids that were made to fall into one place are told apart, and cost no more than others', () => {
  const ids = Array.from({ length: 60_000 }, (_, n) => idForPlace(0x1234567, n))
  expect(new Set(ids).size).toBe(60_000)
  const seen = createSeen()
  const start = performance.now()
  for (const id of ids) expect(seen.add(id)).toBe(true)
  for (const id of ids) expect(seen.add(id)).toBe(false)
  expect(performance.now() - start).toBeLessThan(1500)
})

/** The last two characters undo what the first two did to the hash that decides about the place. */
function idForPlace(place: number, n: number): string {
  const head = [0x4100 + (n & 0xfff), 0x4100 + (n >> 12)] as const
  let hash = Math.imul(4, 0x9e3779b9)
  hash = Math.imul(hash ^ ((head[0] << 16) | head[1]), 0x5bd1e995)
  hash ^= hash >>> 15
  let inverse = 1
  for (let round = 0; round < 5; round++) inverse = Math.imul(inverse, 2 - Math.imul(0x5bd1e995, inverse))
  const tail = Math.imul(place ^ (place >>> 15) ^ (place >>> 30), inverse) ^ hash
  return String.fromCharCode(...head, tail >>> 16, tail & 0xffff)
}
