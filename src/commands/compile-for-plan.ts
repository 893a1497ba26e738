import path from 'node:path'
import type { DistillConfig } from '../distill/config.ts'
import { UserError } from '../errors.ts'
import { declaredIn } from '../evals/prove/allowed.ts'
import type { Eval } from '../evals/record.ts'
import { countFunnel } from '../evals/prove/funnel.ts'
import { countDropped } from '../evals/replay/noisy.ts'
import { readRepository } from '../findings/repository.ts'
import { DISMISSED } from '../lessons/amend.ts'
import type { Rejected } from '../lessons/distill.ts'
import { createCompiler } from '../outputs/compile-sessions.ts'
import { withoutNoise } from '../outputs/without-noise.ts'
import { readStored, type Stored } from '../outputs/stored.ts'
import { redact } from '../safety/redact.ts'
import { readSources } from '../sources/read-sources.ts'
import type { SourceContext } from '../sources/transcript.ts'
import { proveForPlan } from './prove-for-plan.ts'
import type { Session } from '../transcripts/session.ts'
import { gitDirectory, repositoryRoot } from '../tree/repository.ts'
import { workingTree } from '../tree/working-tree.ts'
import type { Compiled, SessionPaths } from '../pull-request/compiled.ts'

type Env = Readonly<Record<string, string | undefined>>
type Refusal = Compiled['refused'][number]
type Options = {
  /** a source without transcripts is an error for whoever has typed its name; CI goes on without it */
  lenient: boolean
  /** whether the proofs that are stored are believed; else only what is shown anew counts */
  vouched: boolean
  /** the model that may add lessons; without it none is asked */
  distill?: DistillConfig | undefined
}

/** Compiles transcripts against the repository around `folder`, and writes nothing. */
export async function compileForPlan(
  sources: readonly SessionPaths[],
  folder: string,
  env: Env,
  { lenient, vouched, distill }: Options,
): Promise<Compiled> {
  const root = repositoryRoot(folder)
  const repository = gitDirectory(root) === undefined ? null : readRepository(root)
  const isDeclared = repository === null ? undefined : declaredIn(workingTree(root))
  const out = path.join(root, '.workgraph')
  const found = await readStored(out)
  const stored = vouched ? found : { ...found, evals: found.evals.map(unproven) }
  const compiler = createCompiler({ repository, redact }, stored, isDeclared)
  const refused: Refusal[] = []
  const about = {
    home: env['HOME'] ?? '',
    env,
    repository: repository === null ? null : root,
    clock: () => performance.now(),
  }
  const sessions = (onRefused: (refusal: Refusal) => void): AsyncGenerator<Session> =>
    sessionsOf(sources, { ...about, onRefused }, lenient)
  for await (const session of sessions((refusal) => void refused.push(refusal))) compiler.add(session)
  const compiled = { compilation: compiler.finish(), distilled: null }
  const workspace = { out, repository, stored, refused: [], sessions: () => sessions(() => {}) }
  const { compilation, distilled } =
    distill === undefined
      ? compiled
      : await (
          await import('./distill-for-plan.ts')
        ).distillForPlan(compiled.compilation, workspace, { config: distill, env })
  const finished = await withoutNoise(compilation, repository === null ? null : root)
  const { ranked, evals, fixes, rejected, stats } = finished
  const proven =
    repository === null
      ? { lessons: ranked, evals, replays: [], wolves: new Set<string>() }
      : await proveForPlan({ root, lessons: ranked, evals, fixes })
  const dropped = countDropped(rejected)
  return {
    lessons: proven.lessons,
    evals: proven.evals,
    replays: proven.replays,
    gates: countFunnel({
      candidates: proven.evals.length + dropped,
      records: proven.evals,
      noisy: proven.wolves,
      dropped,
      isDeclared: isDeclared ?? (() => false),
    }),
    rejected: rejected.length,
    sessions: stats.sessions,
    episodes: stats.episodes,
    findings: stats.findings,
    dismissed: stored.dismissed,
    silenced: countSilenced(stored, rejected),
    refused,
    distilled,
  }
}

function unproven(record: Eval): Eval {
  return { ...record, proof: null }
}

/** Whoever opens a pull request may bring such a list along, so it is told what it keeps away. */
function countSilenced({ lessons, dismissed }: Stored, rejected: readonly Rejected[]): number {
  const statements = [
    ...lessons.filter(({ id }) => dismissed.has(id)),
    ...rejected.filter(({ reason }) => reason === DISMISSED),
  ].map(({ statement }) => statement)
  return new Set(statements).size
}

/** One session after the other, to hold only one in memory. */
async function* sessionsOf(
  sources: readonly SessionPaths[],
  context: Omit<SourceContext, 'cwd'>,
  lenient: boolean,
): AsyncGenerator<Session> {
  for (const { cwd, paths } of sources) {
    try {
      yield* readSources(paths, { ...context, cwd })
    } catch (error) {
      if (!lenient || !(error instanceof UserError)) throw error
      context.onRefused({ path: paths.join(', '), reason: error.message })
    }
  }
}
