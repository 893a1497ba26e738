import { globSync } from 'node:fs'
import path from 'node:path'
import { downloadArtifacts, type Refuse } from './artifacts.ts'
import type { SessionPaths } from '../pull-request/compiled.ts'
import type { ActionRun } from './action-run.ts'

/** Artifact names that are looked for when no input names a source. */
const USUAL_ARTIFACTS = ['*session*', '*transcript*']

/** Where a run's sessions lie. */
export type FoundSessions = { sources: SessionPaths[]; refused: { path: string; reason: string }[] }

/** Collects what the inputs `sessions`, `artifacts` and `checkpoints` name. Nothing found is no error. */
export async function findSessions(
  run: ActionRun,
  headSha: string | null,
  headRepositoryId: number | null,
): Promise<FoundSessions> {
  const { inputs, context } = run
  const refused: FoundSessions['refused'] = []
  const inFolder = [...new Set(inputs.sessions.flatMap((glob) => inWorkspace(context.workspace, glob)))]
  const sources: SessionPaths[] = [{ cwd: context.workspace, paths: inFolder.toSorted() }]
  const named = inputs.sessions.length > 0 || inputs.checkpoints !== undefined
  const globs = inputs.artifacts.length > 0 || named ? inputs.artifacts : USUAL_ARTIFACTS
  if (globs.length > 0) {
    sources.push(await fromArtifacts(run, globs, { headSha, headRepositoryId }, (each) => refused.push(each)))
  }
  return { sources: sources.filter(({ paths }) => paths.length > 0), refused }
}

async function fromArtifacts(
  { client, fetch, inputs, context }: ActionRun,
  globs: readonly string[],
  provenance: { headSha: string | null; headRepositoryId: number | null },
  refuse: Refuse,
): Promise<SessionPaths> {
  const runId = inputs['run-id'] ?? context.event.workflow_run?.id ?? context.runId
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

/** Only inside the workspace: a glob must not reach the runner's home. */
function inWorkspace(workspace: string, glob: string): string[] {
  if (path.isAbsolute(glob) || glob.split(/[\\/]/).includes('..')) return []
  return globSync(glob, { cwd: workspace, withFileTypes: true, exclude: ['**/node_modules/**', '.git/**'] })
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => path.relative(workspace, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}
