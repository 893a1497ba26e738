import * as z from 'zod'
import type { EpisodeRecord } from './episode-record.ts'

/** A line of `episodes.jsonl` as an earlier run wrote it. Loaded only where there is one: cold start counts. */
export const episodeSchema: z.ZodType<EpisodeRecord> = z.strictObject({
  sessionId: z.string(),
  path: z.string(),
  agent: z.string(),
  branch: z.string().nullable(),
  at: z.string().nullable(),
  firstLine: z.int().nonnegative(),
  lastLine: z.int().nonnegative(),
  task: z.string(),
  turns: z.int().nonnegative(),
  corrections: z.int().nonnegative(),
  interrupts: z.int().nonnegative(),
  files: z.array(z.string()),
  recoveries: z.array(
    z.strictObject({
      failLine: z.int().nonnegative(),
      passLine: z.int().nonnegative(),
      command: z.string(),
      kind: z.enum(['code_fix', 'usage', 'environment', 'flaky', 'expected_red']),
      cause: z.string(),
    }),
  ),
  verification: z.string().nullable(),
  outcome: z.enum(['verified', 'failed', 'abandoned', 'unverified']),
})
