import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { InstructionsFile } from '../agents-md/instructions.ts'
import { readInstructions } from '../agents-md/read-instructions.ts'
import { EXIT } from '../errors.ts'
import type { ActionRun } from '../github/action-run.ts'
import { failureOf } from '../github/failure.ts'
import { isFork, type PullRequest, pullRequestOf } from '../github/pull-request.ts'
import { findSessions, type FoundSessions } from '../github/sessions.ts'
import { unvouchedBy } from '../github/vouched.ts'
import type { Compiled } from '../pull-request/compiled.ts'
import { distilledSummary } from '../pull-request/distilled-summary.ts'
import { candidatesOf } from '../pull-request/draft-changes.ts'
import { type Link, linksOf } from '../pull-request/links.ts'
import { makePlan } from '../pull-request/make-plan.ts'
import { type Observed, observe } from '../pull-request/observe.ts'
import type { Plan } from '../pull-request/plan.ts'
import { post, type Posted } from '../pull-request/post.ts'
import { summary } from '../pull-request/summary.ts'
import { plural } from '../pull-request/wording.ts'
import { redact } from '../safety/redact.ts'
import { compileOnPullRequest } from './compile-on-pull-request.ts'

const NO_SESSIONS =
  'No agent session was found. Upload transcripts as an artifact whose name holds "session" or "transcript", or name them with the inputs sessions, artifacts or checkpoints.'

type Posting = Posted | { status: 'kept'; suggestions: 0; detail: string }

/** `command: suggest`: sessions → lessons → plan, which is saved and shown before it is posted where the token may. */
export async function suggestOnPullRequest(run: ActionRun): Promise<number> {
  const pullRequest = pullRequestOf(run.context)
  const headRepositoryId = run.context.event.pull_request?.head.repo?.id ?? null
  const found = await findSessions(run, pullRequest, headRepositoryId)
  const { compiled, model } = await compileOnPullRequest(run, found.sources, pullRequest)
  const observed = compiled.sessions === 0 ? 'nothing to say' : await lookAt(run, pullRequest)
  const plan = planOf(run, compiled, observed, pullRequest, found)
  run.setOutput('plan-path', savePlan(run.context.temp, plan))
  run.print(plan.files.map((each) => each.patch).join('') || 'Nothing to suggest.\n')
  const posting = await postPlan(run, plan, pullRequest, observed)
  await run.addSummary(summary(plan, sentence(posting)))
  if (model !== null) await run.addSummary(`\n${distilledSummary(model)}`)
  run.setOutput('lessons', compiled.lessons.length)
  run.setOutput('evals', compiled.evals.length)
  run.setOutput('suggestions', plan.proposals.length)
  run.setOutput('verdict', plan.proposals.length > 0 ? 'suggested' : 'nothing')
  return EXIT.ok
}

/** The pull request as it is, or why it was not looked at: a token that may not read is no reason for a red job. */
async function lookAt(
  { client, inputs, warn }: ActionRun,
  pullRequest: PullRequest | undefined,
): Promise<Observed | string> {
  if (pullRequest === undefined) return 'this run is not about a pull request'
  if (client === null) return 'there is no github-token'
  try {
    return await observe(client, pullRequest, inputs)
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== 'forbidden' && failure !== 'gone' && failure !== 'uncertain') throw error
    warn(`The pull request could not be read: ${error instanceof Error ? error.message : 'unknown error'}`)
    return failure === 'uncertain' ? 'GitHub did not answer' : 'the token may not read it'
  }
}

function planOf(
  run: ActionRun,
  compiled: Compiled,
  observed: Observed | string,
  pullRequest: PullRequest | undefined,
  found: FoundSessions,
): Plan {
  const { inputs, context } = run
  const seen = typeof observed === 'string' ? undefined : observed
  const files: InstructionsFile[] =
    seen?.files ??
    readInstructions(path.join(context.workspace, inputs['working-directory']), inputs['agents-file'])
  return makePlan({
    candidates: candidatesOf(compiled.lessons),
    evals: compiled.evals,
    replays: compiled.replays,
    files,
    patches: seen?.patches ?? new Map(),
    dismissed: new Set([...compiled.dismissed, ...(seen?.wavedOff ?? [])]),
    agentsFile: inputs['agents-file'],
    maxSuggestions: inputs['max-suggestions'],
    headSha: pullRequest?.headSha ?? null,
    fromFork: pullRequest !== undefined && isFork(pullRequest),
    onlyShown:
      seen !== undefined || pullRequest === undefined
        ? (seen?.onlyShown ?? null)
        : unvouchedBy(pullRequest, inputs['trusted-authors']),
    funnel: {
      sessions: compiled.sessions,
      episodes: compiled.episodes,
      findings: compiled.findings,
      lessons: compiled.lessons.length,
      evals: compiled.evals.length,
      rejected: compiled.rejected,
      gates: compiled.gates,
    },
    links:
      seen === undefined || pullRequest === undefined
        ? []
        : transcriptLinks(run, compiled, seen, pullRequest, found),
    hints: hintsOf(found, compiled),
  })
}

function transcriptLinks(
  { context }: ActionRun,
  { lessons }: Compiled,
  { paths }: Observed,
  { owner, repo, headSha }: PullRequest,
  { checkpoints, artifacts }: FoundSessions,
): Link[] {
  const transcripts = lessons.flatMap((lesson) => lesson.evidence.map((each) => each.path))
  const { serverUrl } = context
  return linksOf(transcripts, { serverUrl, owner, repo, headSha, paths, checkpoints, artifacts })
}

function hintsOf(found: FoundSessions, compiled: Compiled): string[] {
  const refused = [...found.refused, ...compiled.refused].slice(0, 10)
  // Redacted before they are cut: half a secret might not be known as one.
  const hints = refused.map(({ path: name, reason }) => redact(`${name}: ${reason}`).slice(0, 500))
  if (compiled.sessions === 0) return [NO_SESSIONS, ...hints]
  const { silenced = 0 } = compiled
  return silenced === 0
    ? hints
    : [`${plural(silenced, 'lesson')} that .workgraph/config.yml dismisses: left out.`, ...hints]
}

function savePlan(temp: string, plan: Plan): string {
  const file = path.join(temp, 'workgraph', 'plan.json')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(plan, null, 2)}\n`)
  return file
}

function kept(detail: string): Posting {
  return { status: 'kept', suggestions: 0, detail }
}

async function postPlan(
  run: ActionRun,
  plan: Plan,
  pullRequest: PullRequest | undefined,
  observed: Observed | string,
): Promise<Posting> {
  if (typeof observed === 'string') return kept(observed)
  if (run.inputs.mode === 'plan') return kept('mode is plan')
  if (run.client === null || pullRequest === undefined) return kept('there is no pull request')
  // A token of a fork's run cannot write: the workflow_run job posts the saved plan.
  if (isFork(pullRequest) && run.context.eventName === 'pull_request') return kept('it comes from a fork')
  return post({ client: run.client, pullRequest }, plan, observed.own)
}

function sentence({ status, suggestions, detail }: Posting): string {
  switch (status) {
    case 'posted':
      return suggestions > 0
        ? `Posted on the pull request, with ${plural(suggestions, 'suggestion')} on its diff.`
        : 'Posted on the pull request.'
    case 'unchanged':
      return 'The pull request says it already.'
    case 'elsewhere':
      return 'Another run posts it at this moment.'
    case 'refused':
    case 'kept':
      return `Not posted: ${detail}.`
  }
}
