import { noisyEvals } from '../evals/replay/noisy.ts'
import type { Compilation } from './compile-sessions.ts'

type Parts = Pick<Compilation, 'lessons' | 'ranked' | 'evals' | 'fixes' | 'rejected'>

/** Leaves out the evals that would have cried wolf in the past of the repository, and says so under `rejected`. */
export async function withoutNoise<Whole extends Parts>(whole: Whole, root: string | null): Promise<Whole> {
  if (root === null) return whole
  const noisy = await noisyEvals(whole.evals, whole.lessons, root)
  if (noisy.size === 0) return whole
  const keeps = (lesson: Whole['lessons'][number]): Whole['lessons'][number] => ({
    ...lesson,
    evals: lesson.evals.filter((id) => !noisy.has(id)),
  })
  const dropped = whole.evals.flatMap(({ id, title, evidence }) => {
    const reason = noisy.get(id)
    return reason === undefined ? [] : [{ statement: title, reason, evidence }]
  })
  return {
    ...whole,
    lessons: whole.lessons.map(keeps),
    ranked: whole.ranked.map(keeps),
    evals: whole.evals.filter(({ id }) => !noisy.has(id)),
    fixes: whole.fixes.filter((fix) => !noisy.has(fix.eval)),
    rejected: [...whole.rejected, ...dropped],
  }
}
