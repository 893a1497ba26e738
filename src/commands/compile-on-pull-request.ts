import path from 'node:path'
import type { Distilled } from '../distill/distilled.ts'
import type { ActionRun } from '../github/action-run.ts'
import type { PullRequest } from '../github/pull-request.ts'
import { unvouchedBy } from '../github/vouched.ts'
import type { Compiled, SessionPaths } from '../pull-request/compiled.ts'
import { printableText } from '../safety/printable-text.ts'
import { distillOnPullRequest } from './distill-on-pull-request.ts'

const NOTHING: Compiled = {
  lessons: [],
  evals: [],
  replays: [],
  gates: null,
  rejected: 0,
  sessions: 0,
  episodes: 0,
  findings: 0,
  dismissed: new Set(),
  refused: [],
  distilled: null,
}

type Made = {
  compiled: Compiled
  /** what a model added, or why none was asked; null when none is wanted */
  model: Distilled | string | null
}

/** Compiles the sessions of a pull request, with the model that the workflow and the base both name. */
export async function compileOnPullRequest(
  run: ActionRun,
  sources: readonly SessionPaths[],
  pullRequest: PullRequest | undefined,
): Promise<Made> {
  if (sources.length === 0) return { compiled: NOTHING, model: null }
  const folder = path.join(run.context.workspace, run.inputs['working-directory'])
  // What a stranger has committed may claim to be proven.
  const vouched =
    pullRequest === undefined || unvouchedBy(pullRequest, run.inputs['trusted-authors']) === null
  if (run.inputs.distill === 'off')
    return { compiled: await run.compile(sources, folder, { vouched }), model: null }
  const config = await distillOnPullRequest(run, pullRequest)
  if (typeof config === 'string')
    return { compiled: await run.compile(sources, folder, { vouched }), model: config }
  const compiled = await run.compile(sources, folder, { vouched, distill: config })
  const problem = compiled.distilled?.problem ?? null
  if (problem !== null) run.warn(printableText(`The model: ${problem}`))
  return { compiled, model: compiled.distilled }
}
