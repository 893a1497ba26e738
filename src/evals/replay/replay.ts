import { gitTree } from '../../tree/git-tree.ts'
import { checkAllInProcess, type InProcessEval } from '../check/in-process.ts'
import { compileGlobs, type Matcher } from '../glob.ts'
import { ownGlobs } from '../own-globs.ts'
import type { CheckResult } from '../record.ts'
import type { Commit } from './history.ts'
import { judgeChange, judgeState, type Alarms, type Sighting } from './alarms.ts'

export type Replay = Alarms & {
  id: string
  /** how many commits touched what the eval looks at */
  relevant: number
}

/**
 * Evaluates evals at every past commit that touched what they look at: what they would have caught, and where they would
 * have cried for nothing. Nothing is checked out.
 */
export async function replay(
  records: readonly InProcessEval[],
  repository: string,
  commits: readonly Commit[],
): Promise<Map<string, Replay>> {
  const watched = records.map((record) => ({
    record,
    matcher: compileGlobs(ownGlobs(record)),
    seen: [] as Sighting[],
  }))
  for (const [at, commit] of commits.entries()) {
    const touched = watched.filter(({ record, matcher }) => isTouched(record, matcher, commit, at === 0))
    if (touched.length === 0) continue
    const tree = gitTree(repository, commit.id, commit.parent ?? undefined)
    // One commit after the other: each reads its files in one go for all evals.
    // oxlint-disable-next-line no-await-in-loop
    const results = await safely(
      touched.map(({ record }) => record),
      tree,
    )
    for (const one of touched) one.seen.push({ at, result: results.get(one.record.id) as CheckResult })
  }
  return new Map(
    watched.map(({ record, matcher, seen }) => {
      const relevant = commits.filter((commit) => commit.paths.some(matcher.matches)).length
      const alarms =
        record.kind === 'change'
          ? judgeChange(record.change, seen, commits, repository)
          : judgeState(seen, commits)
      return [record.id, { id: record.id, relevant, ...alarms }]
    }),
  )
}

/** What a tree holds is looked at once at the start; what a commit changes only where it changes something. */
function isTouched(record: InProcessEval, matcher: Matcher, commit: Commit, isFirst: boolean): boolean {
  if (record.kind === 'change') return commit.parent !== null && commit.paths.some(matcher.matches)
  return isFirst || commit.paths.some(matcher.matches)
}

async function safely(
  records: readonly InProcessEval[],
  tree: ReturnType<typeof gitTree>,
): Promise<Map<string, CheckResult>> {
  try {
    return await checkAllInProcess(records, tree)
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown error'
    return new Map(records.map((record) => [record.id, { outcome: 'error', message, at: [] }]))
  }
}

/** More false alarms than catches, and not only now and then: such an eval is switched off by the first who meets it. */
export function criesWolf({ caught, falseAlarms, relevant }: Replay): boolean {
  return falseAlarms.length >= 2 && falseAlarms.length > caught.length && falseAlarms.length > relevant / 10
}
