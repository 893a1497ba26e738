import type { Client } from './client.ts'
import type { Context } from './context.ts'
import { describePullRequest, type PullRequest } from './pull-request.ts'

/**
 * The open pull request that a finished run belongs to, by its head commit and head repository. The number is never
 * taken from an artifact: a fork could aim a comment at any pull request. Undefined when it has moved on.
 */
export async function resolvePullRequest(client: Client, context: Context): Promise<PullRequest | undefined> {
  const run = context.event.workflow_run
  const { owner, repo } = context
  if (run === undefined || run.head_branch === null || run.head_repository === null) return undefined
  const name = run.head_repository.full_name
  // Without the owner GitHub ignores the parameter and lists everything.
  const head = `${name.split('/')[0]}:${run.head_branch}`
  const { data } = await client.rest.pulls.list({ owner, repo, state: 'open', head, per_page: 100 })
  const fitting = data.filter((each) => each.head.sha === run.head_sha && each.head.repo?.full_name === name)
  const [only] = fitting
  return only === undefined || fitting.length > 1 ? undefined : describePullRequest(context, only)
}
