import path from 'node:path'
import { EXIT } from '../errors.ts'
import type { Eval } from '../evals/record.ts'
import type { ActionRun } from '../github/action-run.ts'
import { downloadArtifacts } from '../github/artifacts.ts'
import { isFork, type PullRequest } from '../github/pull-request.ts'
import { resolvePullRequest } from '../github/resolve-pull-request.ts'
import { readSavedPlan } from '../github/saved-plan.ts'
import { linksToFiles } from '../pull-request/links.ts'
import { makePlan } from '../pull-request/make-plan.ts'
import { observe } from '../pull-request/observe.ts'
import { candidatesOfPlan } from '../pull-request/payload.ts'
import type { Plan } from '../pull-request/plan.ts'
import { post, type Posted } from '../pull-request/post.ts'
import { summary } from '../pull-request/summary.ts'
import { inertProse } from '../safety/markdown.ts'

const USUAL_ARTIFACT = 'workgraph-plan*'

/**
 * `command: post`, on workflow_run: posts the plan that an unprivileged run has saved. It checks nothing out and runs
 * nothing. Of the artifact it takes lessons and evals as data; files, anchors and every word of a comment are made anew.
 */
export async function postPlan(run: ActionRun): Promise<number> {
  const { client, context } = run
  if (client === null) return say(run, 'refused', 'there is no github-token')
  if (context.event.workflow_run?.event !== 'pull_request')
    return say(run, 'nothing', 'the run that finished was not about a pull request')
  const pullRequest = await resolvePullRequest(client, context)
  if (pullRequest === undefined)
    return say(run, 'nothing', 'no open pull request has the commit of that run any more')
  const saved = await findPlan(run, pullRequest)
  if (typeof saved === 'string') return say(run, 'nothing', saved)

  const plan = await planAnew(run, pullRequest, saved)
  const posted: Posted = await post({ client, pullRequest }, plan.plan, plan.own)
  await run.addSummary(summary(plan.plan, `${posted.status}: pull request #${pullRequest.number}.`))
  run.setOutput('suggestions', plan.plan.proposals.length)
  run.setOutput('verdict', posted.status)
  return EXIT.ok
}

async function planAnew({ client, inputs, context }: ActionRun, pullRequest: PullRequest, saved: Plan) {
  const observed = await observe(client as NonNullable<typeof client>, pullRequest, inputs)
  const candidates = candidatesOfPlan(saved)
  const plan = makePlan({
    candidates,
    evals: saved.proposals.flatMap(({ evals }) => evals.map((each) => unproven(each))),
    replays: [],
    files: observed.files,
    patches: observed.patches,
    dismissed: observed.wavedOff,
    agentsFile: inputs['agents-file'],
    maxSuggestions: inputs['max-suggestions'],
    headSha: pullRequest.headSha,
    fromFork: isFork(pullRequest),
    onlyShown: observed.onlyShown,
    // Like the proofs themselves, their number is only what somebody else says.
    funnel: { ...saved.funnel, gates: null },
    links: linksToFiles(candidates, { ...context, ...pullRequest, paths: observed.paths }),
    hints: saved.hints,
  })
  return { plan, own: observed.own }
}

/** A proof that somebody else has written down proves nothing here. */
function unproven(record: Eval): Eval {
  return { ...record, proof: null, status: 'candidate', quarantine: null }
}

/** The plan of the finished run, or why there is none. */
async function findPlan(
  { client, fetch, inputs, context }: ActionRun,
  { headSha, owner, repo }: PullRequest,
): Promise<Plan | string> {
  const finished = context.event.workflow_run
  const provenance = { headSha, headRepositoryId: finished?.head_repository?.id ?? null }
  const globs = inputs.artifacts.length > 0 ? inputs.artifacts : [USUAL_ARTIFACT]
  const wanted = { owner, repo, runId: inputs['run-id'] ?? finished?.id ?? 0, globs, provenance }
  const folder = path.join(context.temp, 'workgraph', 'plans')
  const refused: string[] = []
  const http = { client: client as NonNullable<typeof client>, fetch }
  const names = await downloadArtifacts(http, wanted, folder, (each) =>
    refused.push(`${each.path}: ${each.reason}`),
  )
  const [first] = names
  if (first === undefined) return refused[0] ?? `the run has no artifact named ${globs.join(', ')}`
  return readSavedPlan(folder, first)
}

async function say(run: ActionRun, verdict: string, why: string): Promise<number> {
  await run.addSummary(`## WorkGraph\n\nNothing was posted: ${inertProse(why)}.\n`)
  run.setOutput('verdict', verdict)
  return EXIT.ok
}
