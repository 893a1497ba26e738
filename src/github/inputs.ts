import { posix } from 'node:path'
import * as z from 'zod'
import { UserError } from '../errors.ts'

/** One glob a line; commas do as well. */
const list = z.string().transform((text) =>
  text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== ''),
)

const repositoryPath = z
  .string()
  .refine(
    (path) => !path.startsWith('/') && !path.includes('\\') && !path.split('/').includes('..'),
    'must be a path inside the repository',
  )
  .transform((path) => posix.normalize(path))

/** The inputs of the action. Their defaults live here, not in action.yml, so that there is one truth. */
export const inputsSchema = z.strictObject({
  command: z.enum(['suggest', 'evals', 'post', 'respond']).default('suggest'),
  mode: z.enum(['plan', 'post']).default('post'),
  'github-token': z.string().optional(),
  sessions: list.default([]),
  artifacts: list.default([]),
  'run-id': z.coerce.number().int().positive().optional(),
  checkpoints: z.string().optional(),
  'agents-file': repositoryPath.optional(),
  'evals-file': repositoryPath.default('.workgraph/generated_evals.jsonl'),
  'max-suggestions': z.coerce.number().int().min(0).max(30).default(5),
  distill: z.enum(['off', 'command', 'openai']).default('off'),
  accept: z.enum(['commit', 'pull-request']).default('commit'),
  'trusted-authors': list.default([]),
  base: z.string().optional(),
  protect: z.enum(['true', 'false']).default('false'),
  'working-directory': repositoryPath.default('.'),
})
export type Inputs = z.infer<typeof inputsSchema>

/** Reads inputs through the runner's own rule (`INPUT_` and the upper-case name); an empty one is one not given. */
export function readInputs(getInput: (name: string) => string): Inputs {
  const given = Object.keys(inputsSchema.shape).map((name) => [name, getInput(name)] as const)
  const parsed = inputsSchema.safeParse(Object.fromEntries(given.filter(([, value]) => value !== '')))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new UserError(`the inputs of the action are wrong: ${problems.join('; ')}. See docs/action.md.`)
}
