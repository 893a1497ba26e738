import type { EvalOf } from '../record.ts'

export type ExpectCount = EvalOf<'content'>['content']['expect']

/** How many hits are too many and too few: `none` is at most 0, `some` at least 1. */
export function countRange(expect: ExpectCount): { min: number; max: number } {
  if (expect === 'none') return { min: 0, max: 0 }
  if (expect === 'some') return { min: 1, max: Infinity }
  return { min: expect.min ?? 0, max: expect.max ?? Infinity }
}

/** "at most 2", "at least 1", "between 1 and 3", "none". */
export function describeRange({ min, max }: { min: number; max: number }): string {
  if (max === 0) return 'none'
  if (min === max) return `exactly ${min}`
  if (max === Infinity) return `at least ${min}`
  return min === 0 ? `at most ${max}` : `between ${min} and ${max}`
}
