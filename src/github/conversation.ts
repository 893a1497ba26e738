import type { Client } from './client.ts'
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

export type Conversation = { viewer: string; comments: Comment[]; texts: Map<string, string | null> }

const QUERY_HEAD =
  'query State($owner: String!, $repo: String!, $number: Int!, $comments: String, $threads: String'

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
  for (let page = 0; page < 50; page += 1) {
    const wanted = page === 0 ? paths : []
    const files = Object.fromEntries(wanted.map((path, index) => [`file${index}`, `${headSha}:${path}`]))
    // oxlint-disable-next-line no-await-in-loop -- a page names the next
    const answer: Answer = await client.graphql(query(wanted.length), {
      owner,
      repo,
      number,
      ...cursors,
      ...files,
    })
    const found = answer.repository.pullRequest
    for (const [index, path] of wanted.entries()) texts.set(path, textOf(answer.repository[`file${index}`]))
    comments.push(...found.comments.nodes.map((node) => toComment(node, 'conversation')))
    comments.push(...found.reviewThreads.nodes.flatMap((thread) => fromThread(thread)))
    if (!found.comments.pageInfo.hasNextPage && !found.reviewThreads.pageInfo.hasNextPage) {
      return { viewer: answer.viewer.login, comments, texts }
    }
    cursors = {
      comments: found.comments.pageInfo.endCursor ?? cursors.comments,
      threads: found.reviewThreads.pageInfo.endCursor ?? cursors.threads,
    }
  }
  throw new Error('the pull request has more than 5,000 comments')
}

type Page<Node> = { pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: Node[] }
type CommentNode = {
  id: string
  fullDatabaseId: string | null
  body: string
  isMinimized: boolean
  minimizedReason: string | null
  author: { login: string; kind: string } | null
  reactions: { nodes: { user: { login: string } | null }[] }
}
type ThreadNode = {
  isOutdated: boolean
  line: number | null
  resolvedBy: { login: string } | null
  comments: { nodes: CommentNode[] }
}
type BlobNode = { text?: string | null; isTruncated?: boolean } | null
type Answer = {
  viewer: { login: string }
  repository: { pullRequest: { comments: Page<CommentNode>; reviewThreads: Page<ThreadNode> } } & Record<
    string,
    BlobNode
  >
}

const COMMENT_FIELDS = `id fullDatabaseId body isMinimized minimizedReason author { login kind: __typename }
        reactions(content: THUMBS_DOWN, first: 20) { nodes { user { login } } }`

function query(files: number): string {
  const indexes = Array.from({ length: files }, (_, index) => index)
  return `${QUERY_HEAD}${indexes.map((index) => `, $file${index}: String!`).join('')}) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    ${indexes.map((index) => `file${index}: object(expression: $file${index}) { ... on Blob { text isTruncated } }`).join('\n    ')}
    pullRequest(number: $number) {
      comments(first: 100, after: $comments) {
        pageInfo { hasNextPage endCursor }
        nodes { ${COMMENT_FIELDS} }
      }
      reviewThreads(first: 100, after: $threads) {
        pageInfo { hasNextPage endCursor }
        nodes { isOutdated line resolvedBy { login } comments(first: 30) { nodes { ${COMMENT_FIELDS} } } }
      }
    }
  }
}`
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
    databaseId: Number(node.fullDatabaseId),
    body: node.body,
    author: node.author?.login ?? null,
    isBot: isBot(node),
    hidden: node.isMinimized ? (node.minimizedReason === 'outdated' ? 'outdated' : 'otherwise') : 'no',
    thumbsDown: node.reactions.nodes.flatMap((reaction) => reaction.user?.login ?? []),
    repliers: [],
    resolvedBy: null,
    line: null,
  }
}

function isBot(node: CommentNode): boolean {
  return node.author?.kind === 'Bot'
}

/** A text that GitHub has cut is worse than none: edits are made by position. */
function textOf(blob: BlobNode | undefined): string | null {
  return blob?.isTruncated === true ? null : (blob?.text ?? null)
}
