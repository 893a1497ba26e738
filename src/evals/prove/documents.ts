import * as z from 'zod'
import { lifeSchema } from '../life.ts'
import { proofSchema } from '../record.ts'
import { funnelSchema } from './funnel.ts'

export const proofsSchema = z.strictObject({
  schema: z.literal('workgraph.proofs/v1'),
  proofs: z.array(z.strictObject({ id: z.string(), ...proofSchema.shape, life: lifeSchema.optional() })),
  funnel: funnelSchema,
})
/** What `workgraph-evals prove --json` prints. */
export type Proofs = z.infer<typeof proofsSchema>
