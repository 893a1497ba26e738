import { isInstructions } from '../agents-md/instructions.ts'
import type { Client } from './client.ts'
import type { PullRequest } from './pull-request.ts'

const MOST_FILES = 40
const ROOT = ['AGENTS.md', 'CLAUDE.md']

/** Every path at the head of the pull request, and the instructions files among them. */
export async function listHead(
  client: Client,
  { owner, repo, headSha }: PullRequest,
  also: string | undefined,
): Promise<{ paths: Set<string>; instructions: { path: string; isLink: boolean }[] }> {
  const { data } = await client.rest.git.getTree({ owner, repo, tree_sha: headSha, recursive: '1' })
  const blobs = data.tree.filter((entry) => entry.type === 'blob')
  const instructions = blobs
    .filter((entry) => isInstructions(entry.path) || entry.path === also)
    .map((entry) => ({ path: entry.path, isLink: entry.mode === '120000' }))
    .toSorted((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1))
    .slice(0, MOST_FILES)
  // Of a very large repository GitHub lists only a part: those at the top are asked for all the same.
  if (data.truncated)
    instructions.push(
      ...ROOT.filter((path) => !instructions.some((each) => each.path === path)).map((path) => ({
        path,
        isLink: false,
      })),
    )
  return { paths: new Set(blobs.map((entry) => entry.path)), instructions }
}

function depth({ path }: { path: string }): number {
  return path.split('/').length
}
