import * as z from 'zod'

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

const commentSchema = z.object({
  id: z.string(),
  fullDatabaseId: z.coerce.number(),
  body: z.string(),
  isMinimized: z.boolean(),
  minimizedReason: z.string().nullable(),
  author: z.object({ login: z.string(), kind: z.string() }).nullable(),
  reactions: z.object({ nodes: z.array(z.object({ user: z.object({ login: z.string() }).nullable() })) }),
})
export type CommentNode = z.infer<typeof commentSchema>

const threadSchema = z.object({
  isOutdated: z.boolean(),
  line: z.number().nullable(),
  resolvedBy: z.object({ login: z.string() }).nullable(),
  comments: z.object({ nodes: z.array(commentSchema) }),
})
export type ThreadNode = z.infer<typeof threadSchema>

const pullRequestSchema = z.object({
  comments: z.object({ pageInfo, nodes: z.array(commentSchema) }),
  reviewThreads: z.object({ pageInfo, nodes: z.array(threadSchema) }),
})

/** A file at the head; null when there is none, without a text when it is binary. */
const fileSchema = z.object({ text: z.string().nullish(), isTruncated: z.boolean().optional() }).nullable()

export const answerSchema = z.object({
  viewer: z.object({ login: z.string() }),
  // The aliases of the files stand beside the pull request.
  repository: z.object({ pullRequest: pullRequestSchema }).catchall(fileSchema),
})

const COMMENT = `id fullDatabaseId body isMinimized minimizedReason author { login kind: __typename }
        reactions(content: THUMBS_DOWN, first: 20) { nodes { user { login } } }`

/** The query for one page of the conversation and so many files, whose names go in by `$file0`, `$file1` and so on. */
export function conversationQuery(files: number): string {
  const aliases = Array.from({ length: files }, (_, index) => `file${index}`)
  return `query State($owner: String!, $repo: String!, $number: Int!, $comments: String, $threads: String${aliases.map((alias) => `, $${alias}: String!`).join('')}) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    ${aliases.map((alias) => `${alias}: object(expression: $${alias}) { ... on Blob { text isTruncated } }`).join('\n    ')}
    pullRequest(number: $number) {
      comments(first: 100, after: $comments) {
        pageInfo { hasNextPage endCursor }
        nodes { ${COMMENT} }
      }
      reviewThreads(first: 100, after: $threads) {
        pageInfo { hasNextPage endCursor }
        nodes { isOutdated line resolvedBy { login } comments(first: 30) { nodes { ${COMMENT} } } }
      }
    }
  }
}`
}
