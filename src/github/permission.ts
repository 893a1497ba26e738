import type { Client } from './client.ts'
import { failureOf } from './failure.ts'
import type { PullRequest } from './pull-request.ts'

const MOST_ASKED = 20

/** Those of the logins who may write to the repository. GitHub is asked: what an event says of an author is not enough. */
export async function mayWrite(
  client: Client,
  { owner, repo }: Pick<PullRequest, 'owner' | 'repo'>,
  logins: readonly string[],
): Promise<Set<string>> {
  const asked = [...new Set(logins)].slice(0, MOST_ASKED)
  const answers = await Promise.all(
    asked.map(async (username) => {
      try {
        const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username })
        // "maintain" is reported as write, "triage" as read.
        return data.permission === 'admin' || data.permission === 'write'
      } catch (error) {
        const failure = failureOf(error)
        if (failure === 'gone' || failure === 'forbidden') return false
        throw error
      }
    }),
  )
  return new Set(asked.filter((_, index) => answers[index]))
}
