import * as z from 'zod'

export const evidenceSchema = z.strictObject({
  path: z.string(),
  sessionId: z.string(),
  line: z.int().positive(),
  role: z.enum(['human', 'agent', 'tool']),
  quote: z.string(),
})
/** Where a lesson was learned: `line` is the 1-based line of the transcript, `quote` is short and redacted. */
export type Evidence = z.infer<typeof evidenceSchema>

export const lessonSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['trap', 'rule', 'check', 'coupling', 'workflow']),
  statement: z.string(),
  why: z.string(),
  scope: z.array(z.string()),
  origin: z.enum(['human', 'failure', 'agent']),
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidenceSchema),
  seen: z.strictObject({
    sessions: z.int().nonnegative(),
    first: z.string().nullable(),
    last: z.string().nullable(),
  }),
  state: z.enum(['proposed', 'accepted', 'superseded', 'obsolete']),
  supersedes: z.array(z.string()),
  supersededBy: z.string().nullable(),
  evals: z.array(z.string()),
  /** who proposed it: `compiler`, or the name of an agent or a model; absent when the compiler alone did */
  proposedBy: z.array(z.string()).optional(),
})
/** What a future agent should know, merged over sessions. */
export type Lesson = z.infer<typeof lessonSchema>
