import { isInstructions } from '../agents-md/instructions.ts'
import type { Client } from './client.ts'
import type { PullRequest } from './pull-request.ts'

const MOST_FILES = 40

/** The paths of the instructions files at the head of the pull request, and which of them are symbolic links. */
export async function listInstructions(
  client: Client,
  { owner, repo, headSha }: PullRequest,
  also: string | undefined,
): Promise<{ path: string; isLink: boolean }[]> {
  const { data } = await client.rest.git.getTree({ owner, repo, tree_sha: headSha, recursive: '1' })
  return data.tree
    .filter((entry) => entry.type === 'blob' && (isInstructions(entry.path) || entry.path === also))
    .map((entry) => ({ path: entry.path, isLink: entry.mode === '120000' }))
    .toSorted((a, b) => a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_FILES)
}
