import * as z from 'zod'
import { lessonSchema } from '../lessons/lesson.ts'

const claimSchema = z.object({
  session: z.string().min(1).max(400),
  line: z.coerce.number().int().positive(),
  quote: z.string().max(4_000),
})
/** What an answer cites: not yet evidence. */
export type Claim = z.infer<typeof claimSchema>

/** One lesson of a model's answer. Keys that nobody asked for are dropped. */
export const proposalSchema = z.object({
  statement: z.string().trim().min(1).max(2_000),
  why: z
    .string()
    .trim()
    .max(2_000)
    .nullish()
    .transform((why) => why ?? ''),
  kind: lessonSchema.shape.kind,
  scope: z
    .array(z.string().min(1).max(400))
    .max(40)
    .nullish()
    .transform((scope) => scope ?? []),
  evidence: z.array(claimSchema).max(30),
  /** an eval without id, title and the like; it is looked at on its own */
  check: z.unknown(),
})
export type Proposal = z.infer<typeof proposalSchema>
