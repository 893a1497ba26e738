import type { Client } from './client.ts'
import { type Commit, commitFiles } from './commit.ts'
import { failureOf } from './failure.ts'
import type { PullRequest } from './pull-request.ts'

type Wanted = { headline: string; body: string; files: ReadonlyMap<string, string> }

/** Commits to the branch of the pull request. */
export function commitToHead(client: Client, pullRequest: PullRequest, wanted: Wanted): Promise<Commit> {
  const { headRef, headSha, headRepository, owner, repo } = pullRequest
  return commitFiles(client, {
    ...wanted,
    repository: headRepository ?? `${owner}/${repo}`,
    branch: headRef,
    head: headSha,
  })
}

/** Opens a pull request against the branch of the one that was answered; its address is what the answer links to. */
export async function openCompanion(
  client: Client,
  pullRequest: PullRequest,
  wanted: Wanted,
): Promise<Commit> {
  const { owner, repo, number, headRef, headSha } = pullRequest
  // One branch for each state of the pull request: a second answer to the same state would have nothing to add to.
  const branch = `workgraph/pull-${number}-${headSha.slice(0, 7)}`
  const begun = await createBranch(client, pullRequest, branch, wanted)
  const oid =
    begun ??
    (await commitFiles(client, { ...wanted, repository: `${owner}/${repo}`, branch, head: headSha })).oid
  const opened = begun === null ? undefined : await openFrom(client, pullRequest, branch)
  if (opened !== undefined) return { oid, url: opened }
  const { data } = await client.rest.pulls.create({
    owner,
    repo,
    head: branch,
    base: headRef,
    title: wanted.headline,
    body: `For #${number}.`,
  })
  return { oid, url: data.html_url }
}

/** The commit of a run of ours that had made it and was stopped before it was done; null when it is still to be made. */
async function createBranch(
  client: Client,
  { owner, repo, headSha }: PullRequest,
  branch: string,
  { headline, body }: Wanted,
): Promise<string | null> {
  try {
    await client.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha: headSha })
    return null
  } catch (error) {
    if (failureOf(error) !== 'unfit') throw error
    const { data } = await client.rest.repos.getCommit({ owner, repo, ref: `heads/${branch}` })
    if (data.sha === headSha) return null
    if (data.commit.message.trim() === `${headline}\n\n${body}`.trim()) return data.sha
    throw error
  }
}

async function openFrom(
  client: Client,
  { owner, repo }: PullRequest,
  branch: string,
): Promise<string | undefined> {
  const { data } = await client.rest.pulls.list({ owner, repo, state: 'open', head: `${owner}:${branch}` })
  return data.find(({ head }) => head.ref === branch)?.html_url
}
