import type { Client } from '../github/client.ts'
import * as github from '../github/comments.ts'
import { readConversation } from '../github/conversation.ts'
import { failureOf, isLimited } from '../github/failure.ts'
import type { PullRequest } from '../github/pull-request.ts'
import type { InlineComment } from './comments.ts'
import type { Plan } from './plan.ts'
import { type Changes, findSticky, type OwnComment, ownComments, reconcile } from './reconcile.ts'
import { stickyBody } from './sticky.ts'
import { plural } from './wording.ts'

/** `refused`: the token may not write; `elsewhere`: another run was first and does it. */
export type Posted = {
  status: 'posted' | 'unchanged' | 'refused' | 'elsewhere'
  suggestions: number
  detail: string
}

const LIMITED = 'GitHub wants no more requests for now. The next run brings what is missing'
const MAY_NOT = 'the token may not write to the pull request (it needs `pull-requests: write`)'

type Target = { client: Client; pullRequest: PullRequest }

/** Makes the pull request say what the plan says, with as few writes as that takes. */
export async function post(target: Target, plan: Plan, own: readonly OwnComment[]): Promise<Posted> {
  const changes = reconcile(plan, own)
  const { create, update, hide, show } = changes
  const writes =
    update.length + hide.length + show.length + create.inline.length + Number(create.sticky !== null)
  if (writes === 0) return { status: 'unchanged', suggestions: 0, detail: '' }
  try {
    return await write(target, plan, changes)
  } catch (error) {
    if (failureOf(error) !== 'forbidden') throw error
    return { status: 'refused', suggestions: 0, detail: isLimited(error) ? LIMITED : MAY_NOT }
  }
}

async function write(target: Target, plan: Plan, { create, update, hide, show }: Changes): Promise<Posted> {
  const { client, pullRequest } = target
  // The sticky comment goes first: where two runs race, the one that wrote the older of two goes on alone.
  if (create.sticky !== null && !(await createSticky(target, create.sticky))) {
    return { status: 'elsewhere', suggestions: 0, detail: 'another run posts at the same moment' }
  }
  await inTurn(update, ({ comment, body }) =>
    unlessGone(() => github.updateComment(client, pullRequest, comment, body)),
  )
  await inTurn(show, (comment) => unlessGone(() => github.showComment(client, comment.id)))
  const lost = await createInline(target, create.inline)
  await inTurn(hide, (comment) => unlessGone(() => github.hideComment(client, comment.id)))
  const landed = create.inline.filter((comment) => !lost.includes(comment))
  if (landed.length > 0) await remember(target, plan, landed)
  return { status: 'posted', suggestions: create.inline.length - lost.length, detail: '' }
}

/** Whether our sticky comment is the one that stays: of several, all runs keep the oldest. */
async function createSticky(target: Target, body: string): Promise<boolean> {
  const { client, pullRequest } = target
  let id: number | undefined
  const send = async (): Promise<void> => {
    id = await github.createComment(client, pullRequest, body)
  }
  await attempt(send, async () => findSticky(await listOwn(target)) !== undefined)
  const [oldest, ...others] = (await listOwn(target)).filter((comment) => comment.marker.kind === 'sticky')
  await inTurn(others, (comment) => unlessGone(() => github.deleteComment(client, pullRequest, comment)))
  return id === undefined || oldest === undefined || oldest.databaseId === id
}

/** Posts new comments on the diff; returns those that GitHub neither took nor refused for good. */
async function createInline(target: Target, inline: readonly InlineComment[]): Promise<InlineComment[]> {
  const onLines = inline.filter((comment) => comment.line !== null)
  const onFiles = inline.filter((comment) => comment.line === null)
  const lost = [...(await createBatch(target, onLines)), ...(await createSingles(target, onFiles))]
  if (inline.length > 0) await dropDoubles(target)
  return lost
}

async function createBatch(target: Target, comments: readonly InlineComment[]): Promise<InlineComment[]> {
  if (comments.length === 0) return []
  const { client, pullRequest } = target
  const body = `WorkGraph suggests ${plural(comments.length, 'change')} of the agent instructions; the comment in the conversation has all of them.`
  try {
    await attempt(
      () => github.createReview(client, pullRequest, body, comments),
      () => stand(target, comments),
    )
    return []
  } catch (error) {
    const failure = failureOf(error)
    if (failure === 'uncertain') return [...comments]
    if (failure !== 'unfit') throw error
    // One comment that does not fit refuses the whole review, and the answer does not say which.
    return createSingles(target, comments)
  }
}

async function createSingles(target: Target, comments: readonly InlineComment[]): Promise<InlineComment[]> {
  const { client, pullRequest } = target
  const lost: InlineComment[] = []
  await inTurn(comments, async (comment) => {
    try {
      await attempt(
        () => github.createDiffComment(client, pullRequest, comment),
        () => stand(target, [comment]),
      )
    } catch (error) {
      const failure = failureOf(error)
      // What does not fit stands in the sticky comment all the same.
      if (failure === 'uncertain') lost.push(comment)
      else if (failure !== 'unfit') throw error
    }
  })
  return lost
}

async function stand(target: Target, comments: readonly InlineComment[]): Promise<boolean> {
  const keys = new Set((await listOwn(target)).map((comment) => comment.marker.key))
  return comments.every((comment) => keys.has(comment.key))
}

/** Of two runs that wrote the same suggestion, the older comment stays. */
async function dropDoubles(target: Target): Promise<void> {
  const seen = new Set<string>()
  const doubles = (await listOwn(target)).filter(({ marker, hidden, line }) => {
    if (marker.kind !== 'suggestion' || hidden !== 'no') return false
    const key = `${marker.key}:${line}`
    return seen.has(key) || !seen.add(key)
  })
  await inTurn(doubles, (comment) =>
    unlessGone(() => github.deleteComment(target.client, target.pullRequest, comment)),
  )
}

/** Puts what stands on the sticky comment's list, by which a later run knows what a person has deleted. */
async function remember(target: Target, plan: Plan, standing: readonly InlineComment[]): Promise<void> {
  const sticky = findSticky(await listOwn(target))
  if (sticky === undefined) return
  const keys = new Set([...sticky.marker.about, ...standing.map((comment) => comment.key)])
  const body = stickyBody(plan, [...keys])
  await unlessGone(() => github.updateComment(target.client, target.pullRequest, sticky, body))
}

async function listOwn({ client, pullRequest }: Target): Promise<OwnComment[]> {
  return ownComments(await readConversation(client, pullRequest, []))
}

/** Sends a write; when the answer is lost, looks whether it landed, and only then sends it a second and last time. */
async function attempt(send: () => Promise<void>, landed: () => Promise<boolean>): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (failureOf(error) !== 'uncertain') throw error
    if (!(await landed())) await send()
  }
}

/** Tidying up: what is gone, or cannot be done to a comment, is no reason for a red job. */
async function unlessGone(job: () => Promise<void>): Promise<void> {
  try {
    await job()
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== 'gone' && failure !== 'unfit') throw error
  }
}

/** One after the other: GitHub wants writes serial, and the order is the order on the page. */
async function inTurn<Item>(items: readonly Item[], job: (item: Item) => Promise<void>): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- in parallel is what GitHub asks not to do
  for (const item of items) await job(item)
}
