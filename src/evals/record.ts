import * as z from 'zod'
import { evidenceSchema } from '../lessons/lesson.ts'

export const OUTCOMES = ['pass', 'fail', 'error', 'skip', 'flaky', 'quarantined', 'stale'] as const
export type CheckOutcome = (typeof OUTCOMES)[number]

const VERDICTS = [
  'proven',
  'survived',
  'wrong-red',
  'red-on-arrival',
  'no-op',
  'stale',
  'flaky',
  'error',
  'refused',
] as const

const text = z.string().min(1).max(4000)
const pattern = z.string().min(1).max(2000)

/** Repository-relative, with forward slashes, and never above the root. */
const relativePath = z
  .string()
  .min(1)
  .max(1000)
  .refine((path) => isInside(path), 'must be a path inside the repository: relative, with /, without ..')

/** A glob; a leading `!` takes away what the globs before it gave. */
const glob = z
  .string()
  .min(1)
  .max(1000)
  .refine(
    (value) => isInside(value.replace(/^!/, '')),
    'must be a glob inside the repository: relative, with /, without ..',
  )

const optionalGlobs = z
  .array(glob)
  .max(200)
  .refine(
    (list) => list.length === 0 || list.some((item) => !item.startsWith('!')),
    'needs at least one glob that is not an exclusion',
  )
const globs = optionalGlobs.min(1)

const examples = z
  .strictObject({ match: z.array(z.string()).default([]), noMatch: z.array(z.string()).default([]) })
  .default({ match: [], noMatch: [] })

const count = z.int().nonnegative()
const expectCount = z.union([
  z.enum(['none', 'some']),
  z
    .strictObject({ min: count.optional(), max: count.optional() })
    .refine((range) => (range.min ?? 0) > 0 || range.max !== undefined, 'needs min above 0, or max')
    .refine((range) => (range.min ?? 0) <= (range.max ?? Infinity), 'min must not be above max'),
])

const output = z
  .strictObject({ match: pattern.optional(), noMatch: pattern.optional() })
  .refine((stream) => stream.match !== undefined || stream.noMatch !== undefined, 'needs match or noMatch')

const envName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
  .refine((name) => name !== '__proto__', 'is not a usable name')

const commandSchema = z
  .strictObject({
    run: z.array(z.string()).min(1).optional(),
    shell: text.optional(),
    cwd: relativePath.default('.'),
    env: z.record(envName, z.string()).default({}),
    /** names of variables that are handed through from the runner's own environment */
    passEnv: z.array(envName).default([]),
    expect: z
      .strictObject({
        exitCode: z.int().min(0).max(255).default(0),
        stdout: output.optional(),
        stderr: output.optional(),
        /** whether the command may change files that git sees */
        changes: z.boolean().default(false),
        withinSeconds: z.number().positive().optional(),
      })
      .default({ exitCode: 0, changes: false }),
    timeoutSeconds: z.number().positive().max(86_400).default(120),
    retry: z.strictObject({ count: z.int().min(1).max(10), when: pattern }).optional(),
    /** true: never beside another serial eval; a name: never beside one with the same name */
    serial: z.union([z.boolean(), z.string().min(1)]).default(false),
    /** what the verdict depends on; without it a pass is never cached */
    inputs: optionalGlobs.default([]),
  })
  .refine(
    (command) => (command.run === undefined) !== (command.shell === undefined),
    'needs either run or shell',
  )

const fileSchema = z
  .strictObject({
    path: relativePath,
    exists: z.boolean().optional(),
    /** RFC 6901 */
    pointer: z
      .string()
      .regex(/^(\/([^~/]|~[01])*)*$/, 'must be a JSON pointer such as /scripts/test')
      .optional(),
    equals: z.json().optional(),
    matches: pattern.optional(),
  })
  .refine(
    (file) => (file.exists === undefined) !== (file.pointer === undefined),
    'needs either exists or pointer',
  )
  .refine(
    (file) => file.pointer === undefined || (file.equals === undefined) !== (file.matches === undefined),
    'pointer needs either equals or matches',
  )
  .refine(
    (file) => file.exists === undefined || (file.equals === undefined && file.matches === undefined),
    'equals and matches belong to pointer',
  )

const contentSchema = z.strictObject({ files: globs, pattern, expect: expectCount, examples })

const changeSchema = z.union([
  z.strictObject({ when: globs, require: globs }),
  z.strictObject({ files: globs, forbidAdded: pattern, examples }),
])

const structureSchema = z.strictObject({
  language: text,
  files: globs,
  /** an ast-grep pattern, or an ast-grep rule object */
  rule: z.union([text, z.record(z.string(), z.json())]),
  expect: expectCount,
})

const proofSide = z.strictObject({
  tree: z.string(),
  outcome: z.enum(OUTCOMES),
  /** the commit that holds this tree; left out for one that was made for the proof */
  commit: z.string().optional(),
})
export const proofSchema = z.strictObject({
  verdict: z.enum(VERDICTS),
  reason: z.string().default(''),
  bad: proofSide.nullable(),
  good: proofSide.nullable(),
  runs: z.int().nonnegative(),
  /** how the bad tree was had: two commits, a fix taken back, a pair in the history, a violation made on purpose */
  by: z.enum(['commits', 'fix', 'history', 'seeded']).optional(),
  /** fingerprint of what the red run said */
  message: z.string().optional(),
  /** versions of what ran */
  tools: z.record(z.string(), z.string()).optional(),
})
/** That the eval went red on the bad tree and green on the good one, or why that could not be shown. */
export type Proof = z.infer<typeof proofSchema>

const quarantineSchema = z.strictObject({
  owner: text,
  reason: text,
  until: z.iso.date('must be a date such as 2026-12-31'),
})

/** What every eval is called by; it stands unescaped in reports and commands. */
export const evalId = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be letters, digits, dots, dashes and underscores')

const head = {
  schema: z.literal('workgraph.eval/v1').default('workgraph.eval/v1'),
  id: evalId,
  title: z.string().min(1).max(500),
  why: z.string().max(4000).default(''),
}

const tail = {
  paths: optionalGlobs.default([]),
  severity: z.enum(['block', 'warn', 'info']).default('block'),
  tags: z.array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)).default([]),
  lesson: z.string().nullable().default(null),
  evidence: z.array(evidenceSchema).default([]),
  proof: proofSchema.nullable().default(null),
  status: z.enum(['candidate', 'active', 'quarantined', 'retired']).default('active'),
  quarantine: quarantineSchema.nullable().default(null),
}

export const evalSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...head, kind: z.literal('command'), command: commandSchema, ...tail }),
    z.strictObject({ ...head, kind: z.literal('file'), file: fileSchema, ...tail }),
    z.strictObject({ ...head, kind: z.literal('content'), content: contentSchema, ...tail }),
    z.strictObject({ ...head, kind: z.literal('change'), change: changeSchema, ...tail }),
    z.strictObject({ ...head, kind: z.literal('structure'), structure: structureSchema, ...tail }),
  ])
  .refine((record) => (record.status === 'quarantined') === (record.quarantine !== null), {
    message: 'status quarantined and quarantine { owner, reason, until } belong together',
    path: ['quarantine'],
  })

/** An executable check of a lesson: one line of `generated_evals.jsonl`, with all defaults filled in. */
export type Eval = z.infer<typeof evalSchema>
/** What a hand may write: everything that has a default may be left out. */
export type EvalInput = z.input<typeof evalSchema>
export type EvalOf<Kind extends Eval['kind']> = Extract<Eval, { kind: Kind }>

/** What one check found: the part of a result that does not depend on who asked. */
export type CheckResult = {
  outcome: CheckOutcome
  /** one line for pass and skip; what was found otherwise */
  message: string
  at: { path: string; line: number }[]
}

function isInside(path: string): boolean {
  return (
    !path.startsWith('/') && !path.includes('\\') && !path.includes('\0') && !path.split('/').includes('..')
  )
}
