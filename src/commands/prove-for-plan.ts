import { isInProcess } from '../evals/check/in-process.ts'
import type { Life } from '../evals/life.ts'
import { livesOf } from '../evals/lives.ts'
import type { Fix } from '../evals/prove/fix.ts'
import { readHistory } from '../evals/replay/history.ts'
import { criesWolf, replay, type Replay } from '../evals/replay/replay.ts'
import { proveAtOnce } from '../evals/prove/prove-at-once.ts'
import type { Eval } from '../evals/record.ts'
import type { Lesson } from '../lessons/lesson.ts'
import type { Replayed } from '../pull-request/plan.ts'
import { resolveCommit } from '../tree/repository.ts'

type Input = { root: string; lessons: readonly Lesson[]; evals: readonly Eval[]; fixes: readonly Fix[] }

const PAST_COMMITS = 50

/**
 * Shows the evals that start no program on a bad and a good tree, and calls a lesson obsolete when all that it was
 * checked by is gone. Commands are left alone: nobody has merged them yet, so nothing of them may run.
 */
export async function proveForPlan({
  root,
  lessons,
  evals,
  fixes,
}: Input): Promise<{ lessons: Lesson[]; evals: Eval[]; replays: Replayed[]; wolves: Set<string> }> {
  const shown = await proveAtOnce(root, evals, fixes)
  const proven = shown.filter((record) => record.proof !== null)
  const head = resolveCommit(root, 'HEAD')
  // Where nothing was committed yet, nothing can be gone.
  const lives =
    proven.length === 0 || head === undefined ? new Map<string, Life>() : await livesOf(proven, root)
  // What was only renamed is updated by whoever keeps the evals; the lesson holds.
  const isGone = (id: string): boolean => lives.get(id)?.proposal?.action === 'delete'
  const past = await replayed(root, head, shown)
  return {
    // One that has cried for nothing is told of, and blocks nobody.
    evals: shown.map((record) => (past.wolves.has(record.id) ? held(record) : record)),
    replays: past.replays,
    wolves: past.wolves,
    lessons: lessons.map((lesson) =>
      lesson.evals.length > 0 && lesson.evals.every(isGone) ? obsolete(lesson) : lesson,
    ),
  }
}

/** What the proven evals would have said of the past, as far as the checkout reaches back. */
async function replayed(
  root: string,
  head: string | undefined,
  evals: readonly Eval[],
): Promise<{ replays: Replayed[]; wolves: Set<string> }> {
  const proven = evals.filter(isInProcess).filter((record) => record.proof?.verdict === 'proven')
  if (proven.length === 0 || head === undefined) return { replays: [], wolves: new Set() }
  const commits = readHistory(root, { last: PAST_COMMITS, head })
  const found: Replay[] = commits.length < 2 ? [] : [...(await replay(proven, root, commits)).values()]
  return {
    replays: found.map(({ id, caught, falseAlarms }) => ({
      id,
      commits: commits.length,
      caught: caught.length,
      falseAlarms: falseAlarms.length,
    })),
    wolves: new Set(found.filter(criesWolf).map(({ id }) => id)),
  }
}

function held(record: Eval): Eval {
  return { ...record, status: record.status === 'active' ? 'candidate' : record.status }
}

function obsolete(lesson: Lesson): Lesson {
  return { ...lesson, state: 'obsolete' }
}
