/** The first signal ends the work in good order, with its report; a second one is left to the system. */
export function onInterrupt(): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.once(name, abort)
  return {
    signal: controller.signal,
    clear: () => {
      for (const name of signals) process.off(name, abort)
    },
  }
}
