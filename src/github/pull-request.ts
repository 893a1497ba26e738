import type { Client } from './client.ts'
import type { Context, Event } from './context.ts'

/** What is known of the pull request that a run is about. */
export type PullRequest = {
  owner: string
  repo: string
  number: number
  headSha: string
  headRef: string
  /** null when the fork was deleted */
  headRepository: string | null
  baseRef: string
  baseSha: string
  /** null when the account was deleted */
  author: string | null
  /** what GitHub says the author is to the repository: OWNER, MEMBER, COLLABORATOR, CONTRIBUTOR, NONE … */
  association: string
}

/** GitHub lists at most 3,000 files of a pull request. */
const MOST_PAGES = 30

/** The pull request of a `pull_request` event; undefined for any other event. */
export function pullRequestOf(context: Context): PullRequest | undefined {
  const event = context.event.pull_request
  return event === undefined ? undefined : describePullRequest(context, event)
}

export async function getPullRequest(client: Client, context: Context, number: number): Promise<PullRequest> {
  const { owner, repo } = context
  const { data } = await client.rest.pulls.get({ owner, repo, pull_number: number })
  return describePullRequest(context, data)
}

/** The parts of a pull request, of an event or of the API, that a run needs. */
export function describePullRequest(
  { owner, repo }: Context,
  {
    number,
    head,
    base,
    user,
    author_association: association,
  }: Pick<NonNullable<Event['pull_request']>, 'number'> & {
    head: { sha: string; ref: string; repo: { full_name: string } | null }
    base: { sha: string; ref: string }
    user: { login: string } | null
    author_association: string
  },
): PullRequest {
  return {
    owner,
    repo,
    number,
    headSha: head.sha,
    headRef: head.ref,
    headRepository: head.repo?.full_name ?? null,
    baseRef: base.ref,
    baseSha: base.sha,
    author: user?.login ?? null,
    association,
  }
}

/** Whether the head lies in another repository, where our token cannot write. */
export function isFork(pullRequest: PullRequest): boolean {
  return (
    pullRequest.headRepository?.toLowerCase() !== `${pullRequest.owner}/${pullRequest.repo}`.toLowerCase()
  )
}

/** The patch of every changed file; undefined for one that is binary or too long for GitHub to show. */
export async function listPatches(
  client: Client,
  pullRequest: PullRequest,
): Promise<Map<string, string | undefined>> {
  const { owner, repo, number } = pullRequest
  const patches = new Map<string, string | undefined>()
  let page = 0
  const pages = client.paginate.iterator(client.rest.pulls.listFiles, {
    owner,
    repo,
    pull_number: number,
    per_page: 100,
  })
  for await (const { data } of pages) {
    for (const file of data) patches.set(file.filename, file.status === 'removed' ? undefined : file.patch)
    page += 1
    if (page >= MOST_PAGES) break
  }
  return patches
}
