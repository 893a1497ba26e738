import * as fc from 'fast-check'
import { OUTCOMES } from '../../src/evals/record.ts'
import { countOutcomes, type EvalResult, exitCodeOf, type Report } from '../../src/evals/report/report.ts'

/** A finished result; what a test does not care about is filled in. */
export function result(
  id: string,
  outcome: EvalResult['outcome'],
  more: Partial<EvalResult> = {},
): EvalResult {
  return {
    id,
    outcome,
    severity: 'block',
    durationMs: 12,
    message: `found a worm in ${id}`,
    at: [],
    rerun: `npx workgraph-evals --id ${id}`,
    title: `No worms in ${id}`,
    why: 'guests complain',
    kind: 'content',
    blocking: true,
    output: '',
    attempts: 1,
    cached: false,
    evidence: [],
    definedAt: { path: '.workgraph/generated_evals.jsonl', line: 1 },
    ...more,
  }
}

/** A finished report of these results. */
export function reportOf(results: EvalResult[], more: Partial<Report> = {}): Report {
  const { governance = null } = more
  return {
    schema: 'workgraph.report/v1',
    results,
    counts: countOutcomes(results),
    exitCode: exitCodeOf({ results, governance }, { allowEmpty: false, failOnFlaky: false }),
    excluded: 0,
    cacheHits: 0,
    durationMs: 1234,
    startedAt: '2026-11-22T12:00:00.000Z',
    notes: [],
    governance,
    shard: null,
    ...more,
  }
}

/** Text as bad as a repository can make it. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '::error::pwned',
    '\n::set-output name=a::b\n',
    '##[command]x',
    ']]>',
    '<script>alert(1)</script>',
    '&lt;',
    '"quoted"',
    '100%',
    'a,b:c',
    '\r\n',
    '@team',
    '[x](http://evil)',
    '```\nfence\n````',
    '# SKIP',
    '  ...\nok 99 - forged\n',
    '|',
    '\u0000\u001B[31m',
    '\uD800',
    '</details>',
  ),
)
const line = fc.integer({ min: 1, max: 9999 })
const place = fc.record({ path: hostile.map((text) => text || 'x'), line })

const anyResult = fc.record({
  outcome: fc.constantFrom(...OUTCOMES),
  severity: fc.constantFrom('block' as const, 'warn' as const, 'info' as const),
  message: hostile,
  title: hostile,
  why: hostile,
  output: hostile,
  blocking: fc.boolean(),
  at: fc.array(place, { maxLength: 3 }),
  attempts: fc.integer({ min: 0, max: 3 }),
  evidence: fc.array(
    fc.record({
      path: hostile,
      sessionId: hostile,
      line,
      role: fc.constant('human' as const),
      quote: hostile,
    }),
    { maxLength: 1 },
  ),
})

/** Any report that a run can end with, and many that none should. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    results: fc.array(anyResult, { maxLength: 15 }),
    notes: fc.array(hostile, { maxLength: 2 }),
    weakened: fc.option(fc.record({ detail: hostile, protect: fc.boolean() })),
  })
  .map(({ results, notes, weakened }) =>
    reportOf(
      results.map((entry, index) => result(`worm-${index}`, entry.outcome, entry)),
      {
        notes,
        governance:
          weakened === null
            ? null
            : {
                base: 'main',
                protect: weakened.protect,
                changes: [{ id: 'worm', kind: 'removed', detail: weakened.detail }],
              },
      },
    ),
  )
