import { describe, expect, test } from 'vitest'
import { explain, judge, type Seen } from '../../../src/evals/prove/judge.ts'
import type { CheckOutcome, CheckResult } from '../../../src/evals/record.ts'

const result = (outcome: CheckOutcome): CheckResult => ({ outcome, message: `it says ${outcome}`, at: [] })
const results = (...outcomes: CheckOutcome[]): CheckResult[] => outcomes.map(result)

function verdict(seen: Partial<Seen>): string {
  const usual: Seen = {
    same: false,
    good: results('pass', 'pass'),
    bad: results('fail', 'fail'),
    control: result('pass'),
    wrongRed: undefined,
  }
  return judge({ ...usual, ...seen }).verdict
}

describe('the verdict', () => {
  test('is proven when green is green, red is red, and a comment changes nothing', () => {
    expect(verdict({})).toBe('proven')
    expect(verdict({ control: undefined })).toBe('proven')
  })

  test.each([
    ['no-op', { same: true }],
    ['red-on-arrival', { good: results('fail', 'fail') }],
    ['stale', { good: results('stale') }],
    ['error', { good: results('error', 'error') }],
    ['error', { good: results('skip') }],
    ['error', { good: [] }],
    ['error', { bad: [] }],
    ['survived', { bad: results('pass') }],
    ['survived', { bad: results('skip') }],
    ['wrong-red', { bad: results('error') }],
    ['wrong-red', { bad: results('stale') }],
    ['wrong-red', { wrongRed: 'a syntax error' }],
    ['wrong-red', { control: result('fail') }],
    ['flaky', { good: results('pass', 'fail') }],
    ['flaky', { good: results('flaky', 'flaky') }],
    ['flaky', { bad: results('fail', 'pass') }],
  ] satisfies [string, Partial<Seen>][])('is %s for %j', (wanted, seen) => expect(verdict(seen)).toBe(wanted))

  test('is explained in one sentence with what was seen', () => {
    expect(explain({ verdict: 'survived', detail: 'exit code 0\nand more' })).toBe(
      'It stays green although the bug is back: make it look at what the fix changed, or drop it. (exit code 0)',
    )
    expect(explain({ verdict: 'refused', detail: '' })).toBe('It was not run.')
  })
})
