/** The head and the tail of a stream: what a failure needs most stands at one of its ends. */
export type CappedOutput = {
  write: (chunk: Buffer) => void
  /** the text, with a line in the middle that says how much was left out */
  text: () => string
  truncated: () => boolean
}

/** Keeps at most `limit` bytes, half from the start and half from the end. */
export function cappedOutput(limit: number): CappedOutput {
  const half = Math.floor(limit / 2)
  const head: Buffer[] = []
  let tail: Buffer[] = []
  let headSize = 0
  let tailSize = 0
  let dropped = 0
  return {
    write: (chunk) => {
      const forHead = chunk.subarray(0, Math.max(0, half - headSize))
      if (forHead.length > 0) head.push(forHead)
      headSize += forHead.length
      const rest = chunk.subarray(forHead.length)
      if (rest.length === 0) return
      tail.push(rest)
      tailSize += rest.length
      // Cutting at twice the size keeps this linear.
      if (tailSize > 2 * half) {
        const kept = Buffer.concat(tail).subarray(-half)
        dropped += tailSize - kept.length
        tail = [Buffer.from(kept)]
        tailSize = kept.length
      }
    },
    text: () => {
      const kept = Buffer.concat(tail).subarray(-half)
      const missing = dropped + tailSize - kept.length
      const middle = missing === 0 ? '' : `\n… ${missing} bytes left out …\n`
      return Buffer.concat(head).toString('utf8') + middle + kept.toString('utf8')
    },
    truncated: () => dropped > 0 || tailSize > half,
  }
}
