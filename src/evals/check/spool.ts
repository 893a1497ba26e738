import { closeSync, openSync, readSync, statSync, truncateSync } from 'node:fs'
import type { CappedOutput } from './output.ts'

/** A file that a program appends its output to, moved over into a capped buffer. */
export type Spool = {
  /** moves what is there, if it is more than `least` bytes */
  drain: (least: number) => void
  text: () => string
  truncated: () => boolean
}

const buffer = Buffer.allocUnsafeSlow(1 << 16)

/**
 * Spools a file. A file instead of a pipe, because it needs no reader while the program runs and nobody can hold it open
 * to make the runner wait; emptied now and then, because nobody may fill the disk with it either. The next check in the
 * slot appends to the same file: making a new one costs more than many a check.
 */
export function spoolFile(file: string, output: CappedOutput): Spool {
  return {
    drain: (least) => {
      const stat = statSync(file, { throwIfNoEntry: false })
      if (stat === undefined || stat.size <= least) return
      copy(file, output)
      truncateSync(file, 0)
    },
    text: output.text,
    truncated: output.truncated,
  }
}

function copy(file: string, output: CappedOutput): void {
  const descriptor = openSync(file, 'r')
  try {
    for (let length = readSync(descriptor, buffer); length > 0; length = readSync(descriptor, buffer)) {
      output.write(Buffer.from(buffer.subarray(0, length)))
    }
  } finally {
    closeSync(descriptor)
  }
}
