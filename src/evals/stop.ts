/** What ends a run early: its deadline, or whoever started it. */
export type Stop = {
  signal: AbortSignal
  /** why it ended early, if it did */
  reason: () => string | undefined
  /** forgets the timer and the listener */
  clear: () => void
}

/** Joins an outer signal and a deadline into one. */
export function stopAfter(deadlineSeconds: number | undefined, outer: AbortSignal | undefined): Stop {
  const controller = new AbortController()
  let reason: string | undefined
  const stop = (why: string): void => {
    reason ??= why
    controller.abort()
  }
  const onAbort = (): void => stop('the run was interrupted')
  if (outer?.aborted === true) onAbort()
  outer?.addEventListener('abort', onAbort, { once: true })
  const timer =
    deadlineSeconds === undefined
      ? undefined
      : setTimeout(() => stop(`the deadline of ${deadlineSeconds} s passed`), deadlineSeconds * 1000)
  return {
    signal: controller.signal,
    reason: () => reason,
    clear: () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', onAbort)
    },
  }
}
