import * as z from 'zod'
import { funnelSchema as gatesSchema } from '../evals/prove/funnel.ts'
import { evalSchema } from '../evals/record.ts'
import { lessonSchema } from '../lessons/lesson.ts'

const name = z.string().max(200)
const line = z.string().max(2000)
const filePath = z.string().max(1000)
const count = z.int().nonnegative()

const replaySchema = z.strictObject({ id: name, commits: count, caught: count, falseAlarms: count })
/** What an eval would have said of the last commits. */
export type Replayed = z.infer<typeof replaySchema>

const proposalSchema = z.strictObject({
  /** the id of the lesson: what `/workgraph accept` is given */
  id: name,
  /** names the proposal across runs; holds no line number, run or commit */
  fingerprint: z.string().regex(/^[0-9a-f]{12}$/),
  action: z.enum(['add', 'change', 'delete']),
  path: filePath,
  section: line.nullable(),
  newSection: z.boolean(),
  before: line.nullable(),
  after: line.nullable(),
  /** the lines of the analysed file that a suggestion may replace, 1-based; null when none stands in the diff */
  anchor: z
    .strictObject({ firstLine: z.int().positive(), lastLine: z.int().positive(), replacement: z.array(line) })
    .nullable(),
  lesson: lessonSchema,
  evals: z.array(evalSchema),
  replays: z.array(replaySchema),
})
/** An addition to, change of, or deletion from an instructions file, with its lesson and evals. */
export type Proposal = z.infer<typeof proposalSchema>

export const funnelSchema = z.strictObject({
  sessions: count,
  episodes: count,
  findings: count,
  lessons: count,
  evals: count,
  rejected: count,
  /** what came of the evals, gate by gate; null when nothing was compiled, or somebody else has proven them */
  gates: gatesSchema.nullable().default(null),
})

export const planSchema = z.strictObject({
  schema: z.literal('workgraph.plan/v1'),
  /** the commit of the pull request whose files were read; null outside of one */
  headSha: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .nullable(),
  /** whether the sessions come from a fork, whose author nobody vouches for */
  fromFork: z.boolean(),
  /** why the lessons may not be accepted from here: nobody vouches for a fork, or for an author who may not write */
  onlyShown: z.enum(['fork', 'author']).nullable().default(null),
  proposals: z.array(proposalSchema).max(200),
  files: z
    .array(
      z.strictObject({
        path: filePath,
        created: z.boolean(),
        inDiff: z.boolean(),
        patch: z.string().max(500_000),
      }),
    )
    .max(100),
  /** lessons that were good enough but stand behind `max-suggestions` */
  held: count,
  refused: z.array(z.strictObject({ id: name, statement: line, reason: line })).max(1000),
  funnel: funnelSchema,
  /** where transcripts can be read; what another run has written here is not believed */
  links: z.array(z.strictObject({ path: filePath, url: z.string().max(4000) })).max(2000),
  hints: z.array(line).max(20),
})
/** What a run wants to say and change, as data: saved before anything is posted. */
export type Plan = z.infer<typeof planSchema>

export const LONGEST_WORDS = 4000

/** A lesson as another run has written it down: its words are read by patterns before they are refused as too long. */
export const foreignLessonSchema = lessonSchema.extend({
  statement: z.string().max(LONGEST_WORDS),
  why: z.string().max(LONGEST_WORDS),
})

/** A plan as another run has written it down. */
export const foreignPlanSchema = planSchema.extend({
  proposals: z.array(proposalSchema.extend({ lesson: foreignLessonSchema })).max(200),
})
