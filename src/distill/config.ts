import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { UserError } from '../errors.ts'
import { parseForeignYaml } from '../safety/foreign-yaml.ts'

const envName = z.string().regex(/^[A-Za-z_]\w{0,100}$/, 'must be the name of an environment variable')

/** A repository must not be able to name just any secret of its reader and have it sent somewhere. */
const keyName = envName.regex(/(?:^|_)API_KEY$|^WORKGRAPH_/, 'must end in API_KEY or begin with WORKGRAPH_')

const price = z.number().nonnegative().default(0)

export const distillConfigSchema = z.strictObject({
  /** nothing is called and nothing is spent until this is true */
  enabled: z.boolean().default(false),
  /** `command:<program and arguments>`, or `openai` */
  provider: z
    .string()
    .regex(/^(?:openai|command:.+)$/, 'must be openai, or command: with the command after it')
    .default('command:claude -p'),
  /** variables of your environment that the command may see, beside PATH, HOME and the like */
  env: z.array(envName).default([]),
  baseUrl: z.url({ protocol: /^https?$/ }).default('https://api.openai.com/v1'),
  model: z.string().min(1).max(200).optional(),
  /** the variable that holds the key of the endpoint */
  keyFrom: keyName.default('OPENAI_API_KEY'),
  /** what the endpoint calls the limit of an answer */
  limitField: z.enum(['max_tokens', 'max_completion_tokens']).default('max_tokens'),
  answerTokens: z.int().min(500).max(64_000).default(10_000),
  tokensPerRun: z.int().nonnegative().default(100_000),
  tokensPerMonth: z.int().nonnegative().default(1_000_000),
  timeoutSeconds: z.number().positive().max(3_600).default(600),
  /** one more call for a prompt whose lessons were refused for something that can be mended */
  repair: z.boolean().default(true),
  /** a last call for a prompt: the lessons that the gates admitted are looked at again, with their lines at length */
  review: z.boolean().default(true),
  price: z.strictObject({ inputPerMillion: price, outputPerMillion: price }).optional(),
})
/** The `distill` part of `.workgraph/config.yml`, with its defaults. */
export type DistillConfig = z.infer<typeof distillConfigSchema>

const fileSchema = z.looseObject({ distill: distillConfigSchema.nullish() }).nullable()

/** Reads the `distill` part of the configuration in a folder; without one everything is off. */
export function readDistillConfig(folder: string): DistillConfig {
  const file = join(folder, 'config.yml')
  return parseDistillConfig(existsSync(file) ? readFileSync(file, 'utf8') : '', file)
}

/** Reads the `distill` part of a configuration; `file` names it in messages. */
export function parseDistillConfig(text: string, file: string): DistillConfig {
  const parsed = fileSchema.safeParse(text.trim() === '' ? null : parseForeignYaml(text, file))
  if (parsed.success) return parsed.data?.distill ?? distillConfigSchema.parse({})
  const [issue] = parsed.error.issues
  throw new UserError(`${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}.`)
}
