import type { Client } from './client.ts'
import { type Commit, commitFiles } from './commit.ts'
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
  await client.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha: headSha })
  const commit = await commitFiles(client, {
    ...wanted,
    repository: `${owner}/${repo}`,
    branch,
    head: headSha,
  })
  const { data } = await client.rest.pulls.create({
    owner,
    repo,
    head: branch,
    base: headRef,
    title: wanted.headline,
    body: `For #${number}.`,
  })
  return { oid: commit.oid, url: data.html_url }
}
