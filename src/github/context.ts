import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { UserError } from '../errors.ts'

const sha = z.string().regex(/^[0-9a-f]{40,64}$/)
const repositorySchema = z.object({ full_name: z.string(), id: z.number(), fork: z.boolean().optional() })
const userSchema = z.object({ login: z.string(), type: z.string().default('User') })

const pullRequestSchema = z.object({
  number: z.int().positive(),
  head: z.object({ sha, ref: z.string(), repo: repositorySchema.nullable() }),
  base: z.object({ sha, ref: z.string(), repo: repositorySchema }),
  user: userSchema.nullable(),
  author_association: z.string().default('NONE'),
})

const commentSchema = z.object({
  id: z.number(),
  body: z.string().nullable(),
  user: userSchema.nullable(),
  in_reply_to_id: z.number().optional(),
})

/** The parts of an event that are read; everything else of the payload is left alone. */
const eventSchema = z.object({
  action: z.string().optional(),
  repository: repositorySchema.optional(),
  pull_request: pullRequestSchema.optional(),
  issue: z.object({ number: z.int().positive(), pull_request: z.looseObject({}).optional() }).optional(),
  comment: commentSchema.optional(),
  workflow_run: z
    .object({
      id: z.number(),
      event: z.string(),
      head_sha: sha,
      head_branch: z.string().nullable(),
      head_repository: repositorySchema.nullable(),
      conclusion: z.string().nullable(),
    })
    .optional(),
})
export type Event = z.infer<typeof eventSchema>

/** Where the action runs, from the variables that every runner sets. */
export type Context = {
  eventName: string
  event: Event
  owner: string
  repo: string
  apiUrl: string
  serverUrl: string
  workspace: string
  temp: string
  runId: number
}

type Env = Readonly<Record<string, string | undefined>>

/** Reads the environment and the event file. The payload is data: what does not fit the schema is an error. */
export function readContext(env: Env): Context {
  const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/')
  if (owner === undefined || owner === '' || repo === undefined || repo === '') {
    throw new UserError(
      'GITHUB_REPOSITORY is not set: this program is a GitHub action, run "workgraph" elsewhere.',
    )
  }
  return {
    eventName: env['GITHUB_EVENT_NAME'] ?? '',
    event: readEvent(env['GITHUB_EVENT_PATH']),
    owner,
    repo,
    apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    workspace: env['GITHUB_WORKSPACE'] ?? '.',
    temp: env['RUNNER_TEMP'] ?? env['GITHUB_WORKSPACE'] ?? '.',
    runId: Number(env['GITHUB_RUN_ID'] ?? 0),
  }
}

function readEvent(file: string | undefined): Event {
  if (file === undefined) return {}
  const parsed = eventSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new UserError(`the event file is not one of GitHub's: ${z.prettifyError(parsed.error)}`)
}
