import { EXIT } from '../errors.ts'
import type { ActionRun } from '../github/action-run.ts'
import type { Client } from '../github/client.ts'
import * as github from '../github/comments.ts'
import { mayWrite } from '../github/permission.ts'
import { getPullRequest, type PullRequest } from '../github/pull-request.ts'
import { answerBody } from '../pull-request/answer.ts'
import { type Carried, carryOut } from '../pull-request/carry-out.ts'
import { type Decision, decide, withhold } from '../pull-request/decide.ts'
import { linksToFiles } from '../pull-request/links.ts'
import { makePlan } from '../pull-request/make-plan.ts'
import { observe } from '../pull-request/observe.ts'
import { type Payload, readPayload } from '../pull-request/payload.ts'
import { post } from '../pull-request/post.ts'
import { findSticky } from '../pull-request/reconcile.ts'
import { parseVerbs } from '../pull-request/verbs.ts'

type Comment = NonNullable<ActionRun['context']['event']['comment']>

/** `command: respond`: obeys /workgraph comments of people who may write to the repository. Checks nothing out. */
export async function respond(run: ActionRun): Promise<number> {
  const { event } = run.context
  const { comment } = event
  const number =
    event.pull_request?.number ?? (event.issue?.pull_request === undefined ? undefined : event.issue.number)
  const isNew = event.action === 'created' && comment?.user?.type === 'User'
  if (!isNew || number === undefined || parseVerbs(comment.body ?? '', new Set()).length === 0)
    return done(run, 'ignored')
  if (run.client === null) return done(run, 'refused')
  const login = comment.user?.login ?? ''
  // What an event says of its author is not what the author may do.
  if (!(await mayWrite(run.client, run.context, [login])).has(login)) {
    run.warn(`${login} may not write to this repository, so the comment was not obeyed.`)
    return done(run, 'refused')
  }
  return obey(run, run.client, await getPullRequest(run.client, run.context, number), comment)
}

async function obey(
  run: ActionRun,
  client: Client,
  pullRequest: PullRequest,
  comment: Comment,
): Promise<number> {
  const { inputs } = run
  const observed = await observe(client, pullRequest, inputs)
  const key = `answer-${comment.id}`
  // A job that is run again must not answer again.
  if (observed.own.some(({ marker }) => marker.key === key)) return done(run, 'done')
  const sticky = findSticky(observed.own)
  const payload = readPayload(sticky?.body ?? '')
  const candidates = payload?.candidates ?? []
  const thread = observed.own.find(
    (each) => each.place === 'diff' && each.databaseId === comment.in_reply_to_id,
  )
  const verbs = parseVerbs(comment.body ?? '', new Set(candidates.map(({ lesson }) => lesson.id)))
  const { decision, withheld } = withhold(
    decide(verbs, candidates, thread?.marker.about ?? []),
    observed.onlyShown,
  )
  if (sticky !== undefined && payload === undefined) decision.problems.push(NOT_KEPT)
  const carried = await carryOut({
    client,
    pullRequest,
    inputs,
    observed,
    payload,
    decision,
    by: comment.user?.login ?? '',
  })
  carried.refused.unshift(...withheld)

  const body = answerBody(key, { decision, carried, candidates, evals: payload?.evals ?? [] })
  if (comment.in_reply_to_id === undefined) await github.createComment(client, pullRequest, body)
  else await github.createReply(client, pullRequest, comment.in_reply_to_id, body)
  if (carried.commit !== null && payload !== undefined)
    await refresh(run, client, pullRequest, { payload, decision, carried })
  return done(run, carried.problem === '' && withheld.length === 0 ? 'done' : 'refused')
}

/** Too long for a comment, or somebody has damaged it. */
const NOT_KEPT =
  'the comment does not hold the lessons any more; take the patch, or run the suggestions again'

type Settled = { payload: Payload; decision: Decision; carried: Carried }

/** A commit of a job's token starts no workflow, so our comments are brought up to date here. */
async function refresh(
  run: ActionRun,
  client: Client,
  before: PullRequest,
  { payload, decision, carried }: Settled,
): Promise<void> {
  const { inputs } = run
  const onHead = inputs.accept === 'commit' && carried.commit !== null
  const pullRequest = onHead ? { ...before, headSha: carried.commit?.oid ?? before.headSha } : before
  const observed = await observe(client, pullRequest, inputs)
  const { evals, fromFork, funnel } = payload
  const settled = new Set([
    ...decision.accept.map(({ lesson }) => lesson.id),
    ...decision.dismiss.map(({ id }) => id),
  ])
  const plan = makePlan({
    candidates: payload.candidates,
    evals,
    replays: [],
    files: observed.files,
    patches: observed.patches,
    dismissed: new Set([...settled, ...observed.wavedOff]),
    agentsFile: inputs['agents-file'],
    maxSuggestions: payload.candidates.length,
    headSha: pullRequest.headSha,
    fromFork,
    onlyShown: observed.onlyShown,
    funnel,
    links: linksToFiles(payload.candidates, { ...run.context, ...pullRequest, paths: observed.paths }),
    hints: [],
  })
  await post({ client, pullRequest }, { ...plan, held: payload.held }, observed.own)
}

function done(run: ActionRun, verdict: string): number {
  run.setOutput('verdict', verdict)
  return EXIT.ok
}
