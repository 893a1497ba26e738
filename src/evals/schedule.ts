/** One piece of work; two with the same key never run at the same time. */
export type Job = { key: string | undefined; run: () => Promise<void> }

/** Runs jobs, `concurrency` at once, started in the order given as far as their keys allow. */
export async function runJobs(jobs: readonly Job[], concurrency: number): Promise<void> {
  const waiting = [...jobs]
  const busy = new Set<string>()
  const active = new Set<Promise<void>>()
  const startNext = (): boolean => {
    const index = waiting.findIndex(({ key }) => key === undefined || !busy.has(key))
    if (index === -1) return false
    const [job] = waiting.splice(index, 1) as [Job]
    if (job.key !== undefined) busy.add(job.key)
    const running = job.run().finally(() => {
      active.delete(running)
      if (job.key !== undefined) busy.delete(job.key)
    })
    active.add(running)
    return true
  }
  while (waiting.length > 0 || active.size > 0) {
    while (active.size < concurrency && startNext());
    // Each turn waits for one of the jobs that the turn before has started.
    // oxlint-disable-next-line no-await-in-loop
    await Promise.race(active)
  }
}
