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
