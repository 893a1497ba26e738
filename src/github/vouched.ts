import type { Client } from './client.ts'
import { mayWrite } from './permission.ts'
import { isFork, type PullRequest } from './pull-request.ts'

/** Why nobody vouches for the sessions of a pull request: it comes from a fork, or from an author without write access. */
export type Unvouched = 'fork' | 'author'

const MAY_PUSH = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])

/** What the pull request says by itself; null when somebody vouches for it. `trusted`: logins that the workflow names. */
export function unvouchedBy(pullRequest: PullRequest, trusted: readonly string[]): Unvouched | null {
  const { author, association } = pullRequest
  if (author !== null && trusted.some((login) => login.toLowerCase() === author.toLowerCase())) return null
  if (isFork(pullRequest)) return 'fork'
  return MAY_PUSH.has(association) ? null : 'author'
}

/** The same, where GitHub is asked: somebody who hides the membership of an organisation is shown as a stranger. */
export async function unvouched(
  client: Client,
  pullRequest: PullRequest,
  trusted: readonly string[],
): Promise<Unvouched | null> {
  const reason = unvouchedBy(pullRequest, trusted)
  const { author } = pullRequest
  if (reason !== 'author' || author === null) return reason
  return (await mayWrite(client, pullRequest, [author])).has(author) ? null : 'author'
}
