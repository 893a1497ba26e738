import * as z from 'zod'

const alarm = { commit: z.string() }

export const replaySchema = z.strictObject({
  schema: z.literal('workgraph.replay/v1'),
  range: z.strictObject({
    commits: z.int().nonnegative(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
  evals: z.array(
    z.strictObject({
      id: z.string(),
      verdict: z.enum(['catches', 'cries-wolf', 'quiet', 'never-relevant', 'not-replayed']),
      /** commits that touched what the eval looks at */
      relevant: z.int().nonnegative(),
      caught: z.array(z.strictObject({ ...alarm, repaired: z.string() })),
      falseAlarms: z.array(z.strictObject({ ...alarm, message: z.string() })),
      sessions: z.strictObject({ caught: z.array(z.string()), left: z.array(z.string()) }),
    }),
  ),
})
/** What `workgraph-evals replay --json` prints. */
export type ReplayDocument = z.infer<typeof replaySchema>
