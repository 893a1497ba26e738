import { expect, test } from 'vitest'
import { printableReport } from '../../../src/evals/report/printable-report.ts'
import type { Report } from '../../../src/evals/report/report.ts'

const RESULT = {
  id: 'rye',
  title: 'Rye is baked',
  at: [{ path: 'src/oven.js', line: 3 }],
  evidence: [{ path: 'monday.jsonl', sessionId: 's-1', line: 1, role: 'human', quote: 'Bake it.' }],
}
const report = (result: object): Report =>
  ({ results: [RESULT, result], notes: ['fine'] }) as unknown as Report

test('a report of plain texts stays the very same', () => {
  const plain = report(RESULT)
  expect(printableReport(plain)).toBe(plain)
})

test('what hides or moves something is shown, wherever it stands, and the given report stays as it was', () => {
  const odd = report({ ...RESULT, title: 'Rye\u202e \u001b[2Jis', at: [{ path: 'src/\u200b.js', line: 3 }] })
  const shown = printableReport(odd)
  expect(shown.results[0]).toBe(RESULT)
  expect(shown.results[1]).toEqual({
    ...RESULT,
    title: 'Rye⟨U+202E⟩ is',
    at: [{ path: 'src/⟨U+200B⟩.js', line: 3 }],
  })
  expect(odd.results[1]?.title).toContain('\u202e')
})
