export function record(line) { withLock(() => append(line)) }
