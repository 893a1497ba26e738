import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as z from 'zod'
import { evalSchema } from '../evals/record.ts'
import type { Candidate } from './draft-changes.ts'
import { foreignLessonSchema, funnelSchema, type Plan } from './plan.ts'

const payloadSchema = z.strictObject({
  candidates: z
    .array(z.strictObject({ lesson: foreignLessonSchema, replaces: z.array(z.string().max(2000)).max(20) }))
    .max(200),
  evals: z.array(evalSchema).max(500),
  fromFork: z.boolean(),
  held: z.int().nonnegative(),
  funnel: funnelSchema,
})
/** What a later answer needs to carry out a plan: it travels in the sticky comment, so nothing else has to be kept. */
export type Payload = z.infer<typeof payloadSchema>

const LONGEST = 20_000
const LONGEST_UNPACKED = 2_000_000
const DATA = /^<!-- workgraph-data ([A-Za-z0-9+/=]{1,30000}) -->$/m

/** What of a plan is kept. Evidence beyond what is shown stays behind. */
export function payloadOf(plan: Plan): Payload {
  const { proposals, fromFork, held, funnel } = plan
  return {
    candidates: proposals.map(({ lesson, before, action }) => ({
      lesson: { ...lesson, evidence: lesson.evidence.slice(0, 3) },
      replaces: action === 'change' && before !== null ? [before] : [],
    })),
    evals: proposals.flatMap(({ evals }) => evals.map((each) => ({ ...each, evidence: [] }))),
    fromFork,
    held,
    funnel,
  }
}

/** One line that no reader sees; empty when it would be too long, and then answers are told to use the patch. */
export function encodePayload(payload: Payload): string {
  const packed = deflateRawSync(JSON.stringify(payload), { level: 9 }).toString('base64')
  return packed.length > LONGEST ? '' : `<!-- workgraph-data ${packed} -->`
}

/** Reads the payload of a comment of ours; undefined when there is none, or somebody has damaged it. */
export function readPayload(body: string): Payload | undefined {
  const packed = DATA.exec(body.replaceAll('\r\n', '\n'))?.[1]
  if (packed === undefined) return undefined
  try {
    const text = inflateRawSync(Buffer.from(packed, 'base64'), {
      maxOutputLength: LONGEST_UNPACKED,
    }).toString('utf8')
    return payloadSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** The candidates of a saved plan, for whoever makes it anew on the files as they are. */
export function candidatesOfPlan(plan: Plan): Candidate[] {
  return payloadOf(plan).candidates
}
