import type { Client } from './client.ts'
import type { Comment } from './conversation.ts'
import type { PullRequest } from './pull-request.ts'

/** A comment on a line of the diff, on several, or (`line` null) on a whole file of it. */
export type DiffComment = { path: string; firstLine: number | null; line: number | null; body: string }

export async function createComment(
  client: Client,
  { owner, repo, number }: PullRequest,
  body: string,
): Promise<number> {
  const { data } = await client.rest.issues.createComment({ owner, repo, issue_number: number, body })
  return data.id
}

/** Answers in the thread of a comment on the diff. */
export async function createReply(
  client: Client,
  { owner, repo, number }: PullRequest,
  thread: number,
  body: string,
): Promise<void> {
  await client.rest.pulls.createReplyForReviewComment({
    owner,
    repo,
    pull_number: number,
    comment_id: thread,
    body,
  })
}

export async function updateComment(
  client: Client,
  { owner, repo }: PullRequest,
  { place, databaseId }: Pick<Comment, 'place' | 'databaseId'>,
  body: string,
): Promise<void> {
  const which = { owner, repo, comment_id: databaseId, body }
  await (place === 'diff'
    ? client.rest.pulls.updateReviewComment(which)
    : client.rest.issues.updateComment(which))
}

export async function deleteComment(
  client: Client,
  { owner, repo }: PullRequest,
  { place, databaseId }: Pick<Comment, 'place' | 'databaseId'>,
): Promise<void> {
  const which = { owner, repo, comment_id: databaseId }
  await (place === 'diff'
    ? client.rest.pulls.deleteReviewComment(which)
    : client.rest.issues.deleteComment(which))
}

/** One review with all comments, pinned to the commit that was analysed: GitHub takes all of them or none. */
export async function createReview(
  client: Client,
  { owner, repo, number, headSha }: PullRequest,
  body: string,
  comments: readonly DiffComment[],
): Promise<void> {
  await client.rest.pulls.createReview({
    owner,
    repo,
    pull_number: number,
    commit_id: headSha,
    event: 'COMMENT',
    body,
    comments: comments.map((comment) => anchored(comment)),
  })
}

/** One comment on the diff by itself; a review cannot hold one on a whole file. */
export async function createDiffComment(
  client: Client,
  { owner, repo, number, headSha }: PullRequest,
  comment: DiffComment,
): Promise<void> {
  const place =
    comment.line === null
      ? { path: comment.path, body: comment.body, subject_type: 'file' as const }
      : anchored(comment)
  await client.rest.pulls.createReviewComment({
    owner,
    repo,
    pull_number: number,
    commit_id: headSha,
    ...place,
  })
}

/** GitHub refuses a `start_line` that equals `line`. */
function anchored({ path, firstLine, line, body }: DiffComment) {
  const start = firstLine === null ? {} : { start_line: firstLine, start_side: 'RIGHT' as const }
  return { path, body, line: line as number, side: 'RIGHT' as const, ...start }
}

/** Collapses a comment as outdated; unlike resolving its thread, that needs no permission to write the contents. */
export async function hideComment(client: Client, id: string): Promise<void> {
  await client.graphql(
    'mutation Hide($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { minimizedComment { isMinimized } } }',
    { id },
  )
}

export async function showComment(client: Client, id: string): Promise<void> {
  await client.graphql(
    'mutation Show($id: ID!) { unminimizeComment(input: { subjectId: $id }) { unminimizedComment { isMinimized } } }',
    { id },
  )
}
