import type { Client } from './client.ts'
import { answerSchema, type CommentNode, conversationQuery, type ThreadNode } from './conversation-query.ts'
import type { PullRequest } from './pull-request.ts'

/** One comment, of the conversation or on the diff. `id` is the node id, `databaseId` the number that REST uses. */
export type Comment = {
  place: 'conversation' | 'diff'
  id: string
  databaseId: number
  body: string
  author: string | null
  isBot: boolean
  hidden: 'no' | 'outdated' | 'otherwise'
  thumbsDown: string[]
  /** for the first comment of a thread on the diff: who answered, and who resolved it */
  repliers: string[]
  resolvedBy: string | null
  /** for a comment on the diff: the line it stands on now, or null when that line is gone */
  line: number | null
}

export type Conversation = {
  viewer: string
  comments: Comment[]
  /** null: the file is there, but is no text or too long; what is not there is left out */
  texts: Map<string, string | null>
}

const MOST_PAGES = 50

/**
 * Everything that was said on the pull request, who we are, and the texts of some files at its head: one request where
 * REST needs one per kind, and REST does not tell what is hidden or resolved.
 */
export async function readConversation(
  client: Client,
  pullRequest: PullRequest,
  paths: readonly string[],
): Promise<Conversation> {
  const { owner, repo, number, headSha } = pullRequest
  const comments: Comment[] = []
  const texts = new Map<string, string | null>()
  let cursors: { comments: string | null; threads: string | null } = { comments: null, threads: null }
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const wanted = page === 0 ? paths : []
    const files = Object.fromEntries(wanted.map((path, index) => [`file${index}`, `${headSha}:${path}`]))
    const variables = { owner, repo, number, ...cursors, ...files }
    // oxlint-disable-next-line no-await-in-loop -- a page names the next
    const answer = await client.graphql(conversationQuery(wanted.length), variables)
    const { viewer, repository } = answerSchema.parse(answer)
    for (const [index, path] of wanted.entries()) {
      const file = repository[`file${index}`] as
        | { text?: string | null; isTruncated?: boolean }
        | null
        | undefined
      // A text that GitHub has cut is worse than none: edits are made by position.
      if (file) texts.set(path, file.isTruncated === true ? null : (file.text ?? null))
    }
    const { comments: said, reviewThreads: threads } = repository.pullRequest
    comments.push(...said.nodes.map((node) => toComment(node, 'conversation')))
    comments.push(...threads.nodes.flatMap((thread) => fromThread(thread)))
    if (!said.pageInfo.hasNextPage && !threads.pageInfo.hasNextPage) {
      return { viewer: viewer.login, comments, texts }
    }
    cursors = {
      comments: said.pageInfo.endCursor ?? cursors.comments,
      threads: threads.pageInfo.endCursor ?? cursors.threads,
    }
  }
  throw new Error(`the pull request has more than ${MOST_PAGES * 100} comments`)
}

function fromThread(thread: ThreadNode): Comment[] {
  const [first, ...replies] = thread.comments.nodes
  if (first === undefined) return []
  const repliers = replies.flatMap((reply) => (isBot(reply) ? [] : (reply.author?.login ?? 'ghost')))
  const line = thread.isOutdated ? null : thread.line
  const resolvedBy = thread.resolvedBy?.login ?? null
  return [
    { ...toComment(first, 'diff'), repliers, resolvedBy, line },
    ...replies.map((reply) => toComment(reply, 'diff')),
  ]
}

function toComment(node: CommentNode, place: Comment['place']): Comment {
  return {
    place,
    id: node.id,
    databaseId: node.fullDatabaseId,
    body: node.body,
    author: node.author?.login ?? null,
    isBot: isBot(node),
    hidden: node.isMinimized
      ? node.minimizedReason?.toLowerCase() === 'outdated'
        ? 'outdated'
        : 'otherwise'
      : 'no',
    thumbsDown: node.reactions.nodes.flatMap((reaction) => reaction.user?.login ?? []),
    repliers: [],
    resolvedBy: null,
    line: null,
  }
}

function isBot(node: CommentNode): boolean {
  return node.author?.kind === 'Bot'
}
