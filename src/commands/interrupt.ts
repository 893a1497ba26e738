/** A signal ends the run in good order and within a second, with its report; an impatient second one changes nothing. */
export function onInterrupt(): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.on(name, abort)
  return {
    signal: controller.signal,
    clear: () => {
      for (const name of signals) process.off(name, abort)
    },
  }
}
