const NEWLINE = 10

type LineHandlers = {
  /** `line` has no line end and is only valid during the call. */
  onLine: (line: Buffer, lineNumber: number) => void
  /** A line that was longer than allowed; its bytes are gone. */
  onTooLong: (lineNumber: number) => void
}

/** Cuts chunks of bytes into lines. Holds at most one line, of at most `maxBytes`, between two chunks. */
export function createLineSplitter(maxBytes: number, { onLine, onTooLong }: LineHandlers) {
  let carry: Buffer[] = []
  let carried = 0
  let overflowing = false
  let lineNumber = 0

  const finish = (line: Buffer): void => {
    lineNumber++
    if (overflowing || carried + line.length > maxBytes) onTooLong(lineNumber)
    else if (carried > 0) onLine(withoutReturn(Buffer.concat([...carry, line])), lineNumber)
    else onLine(withoutReturn(line), lineNumber)
    carry = []
    carried = 0
    overflowing = false
  }

  return {
    lines: () => lineNumber,

    /** `chunk` may be overwritten after the call. */
    push(chunk: Buffer): void {
      let start = 0
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        finish(chunk.subarray(start, end))
        start = end + 1
      }
      const rest = chunk.length - start
      if (rest === 0 || overflowing) return
      if (carried + rest > maxBytes) {
        overflowing = true
        carry = []
        carried = 0
        return
      }
      carry.push(Buffer.from(chunk.subarray(start)))
      carried += rest
    },

    end(): void {
      if (carried > 0 || overflowing) finish(Buffer.alloc(0))
    },
  }
}

const withoutReturn = (line: Buffer): Buffer =>
  line.length > 0 && line[line.length - 1] === 13 ? line.subarray(0, -1) : line
