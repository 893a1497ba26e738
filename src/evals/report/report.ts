import * as z from 'zod'
import { EXIT } from '../../errors.ts'
import { evidenceSchema } from '../../lessons/lesson.ts'
import { evalId, OUTCOMES } from '../record.ts'

const resultSchema = z.strictObject({
  id: evalId,
  outcome: z.enum(OUTCOMES),
  severity: z.enum(['block', 'warn', 'info']),
  durationMs: z.number().nonnegative(),
  /** what must hold and what was found, in one line */
  message: z.string(),
  at: z.array(z.strictObject({ path: z.string(), line: z.int().positive() })),
  /** the command that runs just this eval again */
  rerun: z.string(),
  title: z.string(),
  why: z.string(),
  kind: z.string(),
  /** whether anything but a pass of it changes the exit code */
  blocking: z.boolean(),
  /** the end of what a command printed, when it did not pass */
  output: z.string(),
  /** how often it was tried */
  attempts: z.int().nonnegative(),
  cached: z.boolean(),
  evidence: z.array(evidenceSchema),
  definedAt: z.strictObject({ path: z.string(), line: z.int().positive() }),
})
/** What became of one eval. */
export type EvalResult = z.infer<typeof resultSchema>

const counted = z.int().nonnegative()
export const reportSchema = z.strictObject({
  schema: z.literal('workgraph.report/v1'),
  results: z.array(resultSchema),
  counts: z.strictObject({
    pass: counted,
    fail: counted,
    error: counted,
    skip: counted,
    flaky: counted,
    quarantined: counted,
    stale: counted,
  }),
  exitCode: z.int().min(0).max(4),
  /** evals of the file that the selection left out */
  excluded: counted,
  cacheHits: counted,
  durationMs: z.number().nonnegative(),
  startedAt: z.string(),
  /** things that the reader should know about the run as a whole */
  notes: z.array(z.string()),
  /** what the pull request does to the evals themselves; null without a base */
  governance: z
    .strictObject({
      base: z.string(),
      protect: z.boolean(),
      changes: z.array(
        z.strictObject({
          id: evalId,
          kind: z.enum(['removed', 'loosened', 'quarantined', 'changed']),
          detail: z.string(),
        }),
      ),
    })
    .nullable(),
  shard: z.strictObject({ index: z.int().positive(), of: z.int().positive() }).nullable(),
})
/** A finished run: all that any reporter needs. */
export type Report = z.infer<typeof reportSchema>

/** How often each outcome occurs. */
export function countOutcomes(results: readonly EvalResult[]): Report['counts'] {
  const counts = { pass: 0, fail: 0, error: 0, skip: 0, flaky: 0, quarantined: 0, stale: 0 }
  for (const { outcome } of results) counts[outcome]++
  return counts
}

/** The verdict of a run; the only place that knows what blocks. */
export function exitCodeOf(
  report: Pick<Report, 'results' | 'governance'>,
  options: { allowEmpty: boolean; failOnFlaky: boolean },
): number {
  const blocking = report.results.filter((result) => result.blocking)
  const weakened = report.governance?.protect === true && report.governance.changes.length > 0
  if (weakened || blocking.some(({ outcome }) => outcome === 'fail')) return EXIT.failed
  if (options.failOnFlaky && blocking.some(({ outcome }) => outcome === 'flaky')) return EXIT.failed
  if (blocking.some(({ outcome }) => outcome === 'error' || outcome === 'stale')) return EXIT.notRun
  if (report.results.length === 0 && !options.allowEmpty) return EXIT.nothingSelected
  return EXIT.ok
}
