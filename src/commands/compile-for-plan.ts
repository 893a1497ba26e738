import path from 'node:path'
import { UserError } from '../errors.ts'
import { declaredIn } from '../evals/prove/allowed.ts'
import { recentCommits } from '../findings/commits.ts'
import { readRepository } from '../findings/repository.ts'
import { createCompiler } from '../outputs/compile-sessions.ts'
import { withoutNoise } from '../outputs/without-noise.ts'
import { readStored } from '../outputs/stored.ts'
import { redact } from '../safety/redact.ts'
import { readSources } from '../sources/read-sources.ts'
import { proveForPlan } from './prove-for-plan.ts'
import { gitDirectory, repositoryRoot } from '../tree/repository.ts'
import { workingTree } from '../tree/working-tree.ts'
import type { Compiled, SessionPaths } from '../pull-request/compiled.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Compiles transcripts against the repository around `folder`, and writes nothing. A source without transcripts is an
 * error for whoever has typed its name; a lenient compile, in CI, goes on without it.
 */
export async function compileForPlan(
  sources: readonly SessionPaths[],
  folder: string,
  env: Env,
  { lenient }: { lenient: boolean },
): Promise<Compiled> {
  const root = repositoryRoot(folder)
  const repository =
    gitDirectory(root) === undefined ? null : readRepository(workingTree(root), recentCommits(root))
  const stored = await readStored(path.join(root, '.workgraph'))
  const compiler = createCompiler(
    { repository, redact },
    stored,
    repository === null ? undefined : declaredIn(workingTree(root)),
  )
  const refused: Compiled['refused'] = []
  for (const { cwd, paths } of sources) {
    const context = {
      cwd,
      home: env['HOME'] ?? '',
      env,
      repository: repository === null ? null : root,
      onRefused: (refusal: Compiled['refused'][number]) => void refused.push(refusal),
    }
    try {
      // oxlint-disable-next-line no-await-in-loop -- sessions are compiled one at a time, to hold only one in memory
      for await (const session of readSources(paths, context)) compiler.add(session)
    } catch (error) {
      if (!lenient || !(error instanceof UserError)) throw error
      refused.push({ path: paths.join(', '), reason: error.message })
    }
  }
  const finished = await withoutNoise(compiler.finish(), repository === null ? null : root)
  const { ranked, evals, fixes, rejected, stats } = finished
  const proven =
    repository === null
      ? { lessons: ranked, evals, replays: [] }
      : await proveForPlan({ root, lessons: ranked, evals, fixes })
  return {
    lessons: proven.lessons,
    evals: proven.evals,
    replays: proven.replays,
    rejected: rejected.length,
    sessions: stats.sessions,
    episodes: stats.episodes,
    findings: stats.findings,
    dismissed: stored.dismissed,
    refused,
  }
}
