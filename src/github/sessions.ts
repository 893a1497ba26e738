import { globSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { downloadArtifacts, type Refuse } from './artifacts.ts'
import type { SessionPaths } from '../pull-request/compiled.ts'
import type { ActionRun } from './action-run.ts'
import { checkpointIds, fetchCheckpoints, listCommitMessages, type Pinned } from './checkpoints.ts'
import type { PullRequest } from './pull-request.ts'

/** Artifact names that are looked for when no input names a source. */
const USUAL_ARTIFACTS = ['*session*', '*transcript*']

/** Where a run's sessions lie. */
export type FoundSessions = {
  sources: SessionPaths[]
  refused: { path: string; reason: string }[]
  /** where checkpoints lie, by their id */
  checkpoints: ReadonlyMap<string, Pinned>
  artifacts: { runId: number; names: readonly string[] }
}

/** Collects what the inputs `sessions`, `artifacts` and `checkpoints` name. Nothing found is no error. */
export async function findSessions(
  run: ActionRun,
  pullRequest: PullRequest | undefined,
  headRepositoryId: number | null,
): Promise<FoundSessions> {
  const { inputs, context } = run
  const refused: FoundSessions['refused'] = []
  const artifacts: FoundSessions['artifacts'] = { runId: artifactsRun(run), names: [] }
  let checkpoints: FoundSessions['checkpoints'] = new Map()
  const inFolder = [...new Set(inputs.sessions.flatMap((glob) => inWorkspace(context.workspace, glob)))]
  const sources: SessionPaths[] = [{ cwd: context.workspace, paths: inFolder.toSorted() }]
  const named = inputs.sessions.length > 0 || inputs.checkpoints !== undefined
  const globs = inputs.artifacts.length > 0 || named ? inputs.artifacts : USUAL_ARTIFACTS
  if (globs.length > 0) {
    const provenance = { headSha: pullRequest?.headSha ?? null, headRepositoryId }
    const source = await fromArtifacts(run, globs, provenance, (each) => refused.push(each))
    sources.push(source)
    artifacts.names = source.paths
  }
  if (inputs.checkpoints !== undefined) {
    const { pinned, ...source } = await fromCheckpoints(run, inputs.checkpoints, pullRequest, (each) =>
      refused.push(each),
    )
    sources.push(source)
    checkpoints = pinned
  }
  return { sources: sources.filter(({ paths }) => paths.length > 0), refused, checkpoints, artifacts }
}

function artifactsRun({ inputs, context }: ActionRun): number {
  return inputs['run-id'] ?? context.event.workflow_run?.id ?? context.runId
}

async function fromArtifacts(
  run: ActionRun,
  globs: readonly string[],
  provenance: { headSha: string | null; headRepositoryId: number | null },
  refuse: Refuse,
): Promise<SessionPaths> {
  const { client, fetch, context } = run
  const runId = artifactsRun(run)
  const folder = path.join(context.temp, 'workgraph', 'artifacts')
  if (client === null || runId === 0) return { cwd: folder, paths: [] }
  const { owner, repo } = context
  try {
    const wanted = { owner, repo, runId, globs, provenance }
    return { cwd: folder, paths: await downloadArtifacts({ client, fetch }, wanted, folder, refuse) }
  } catch (error) {
    refuse({
      path: `the artifacts of run ${runId}`,
      reason: error instanceof Error ? error.message : 'unknown error',
    })
    return { cwd: folder, paths: [] }
  }
}

/** Only the checkpoints of the pull request's own commits: the ref holds the sessions of the whole repository. */
async function fromCheckpoints(
  { client, inputs, context }: ActionRun,
  ref: string,
  pullRequest: PullRequest | undefined,
  refuse: Refuse,
): Promise<SessionPaths & { pinned: ReadonlyMap<string, Pinned> }> {
  const root = path.join(context.workspace, inputs['working-directory'])
  const nothing = (reason: string) => {
    refuse({ path: `checkpoints ${ref}`, reason })
    return { cwd: root, paths: [], pinned: new Map<string, Pinned>() }
  }
  if (client === null || pullRequest === undefined)
    return nothing('they need a pull request and a github-token')
  const ids = checkpointIds(await listCommitMessages(client, pullRequest))
  if (ids.length === 0) return nothing('no commit of the pull request names one (Entire-Checkpoint)')
  const token = inputs['github-token']
  const fetched = fetchCheckpoints({ root, ref, serverUrl: context.serverUrl, token }, ids)
  return 'reason' in fetched
    ? nothing(fetched.reason)
    : { cwd: root, paths: [`checkpoints:${fetched.prefix}`], pinned: fetched.pinned }
}

/** Only inside the workspace: neither a glob nor a link of the checkout must reach the runner's home. */
function inWorkspace(workspace: string, glob: string): string[] {
  if (path.isAbsolute(glob) || glob.split(/[\\/]/).includes('..')) return []
  const root = realpathSync(workspace)
  return globSync(glob, { cwd: workspace, withFileTypes: true, exclude: ['**/node_modules/**', '.git/**'] })
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => `${realpathSync(file)}${path.sep}`.startsWith(`${root}${path.sep}`))
    .map((file) => path.relative(workspace, file).replaceAll('\\', '/'))
}
