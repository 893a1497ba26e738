import * as z from 'zod'
import { evalSchema } from '../evals/record.ts'
import { lessonSchema } from '../lessons/lesson.ts'

const count = z.int().nonnegative()

/** What `workgraph distill prompt --json` prints. */
export const promptsSchema = z.strictObject({
  schema: z.literal('workgraph.prompts/v1').default('workgraph.prompts/v1'),
  prompts: z.array(
    z.strictObject({ id: z.string(), text: z.string(), tokens: count, sessions: z.array(z.string()) }),
  ),
})

const spentSchema = z.strictObject({
  asked: count,
  fromCache: count,
  mended: count,
  withdrawn: count,
  tokens: z.strictObject({ run: count, month: count }),
  notAsked: z.array(z.string()),
  problem: z.string().nullable(),
})

/** What `workgraph distill apply --json` prints; `run` adds what it spent. */
export const admissionSchema = z.strictObject({
  schema: z.literal('workgraph.admission/v1').default('workgraph.admission/v1'),
  admitted: z.array(lessonSchema),
  evals: z.array(evalSchema),
  refused: z.array(z.strictObject({ statement: z.string(), reason: z.string(), detail: z.string() })),
  conflicts: z.array(z.strictObject({ statement: z.string(), with: z.string(), detail: z.string() })),
  spent: spentSchema.optional(),
})

const forecastNumber = z.number().nonnegative()

/** What `workgraph distill run --dry-run --json` prints. */
export const forecastSchema = z.strictObject({
  schema: z.literal('workgraph.forecast/v1').default('workgraph.forecast/v1'),
  provider: z.string(),
  enabled: z.boolean(),
  prompts: count,
  toAsk: count,
  inputTokens: count,
  answerTokens: count,
  cost: forecastNumber.nullable(),
  perRun: count,
  perMonth: count,
  spentThisMonth: forecastNumber,
})
export type Forecast = z.infer<typeof forecastSchema>
