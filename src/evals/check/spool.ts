import { closeSync, openSync, readSync, rmSync, statSync, truncateSync } from 'node:fs'
import type { CappedOutput } from './output.ts'

/** A file that a program appends its output to, moved over into a capped buffer. */
export type Spool = {
  /** moves what is there, if it is more than `least` bytes */
  drain: (least: number) => void
  /** moves the rest and removes the file, so that a process which was left behind cannot write into the next check's */
  finish: () => void
  text: () => string
  truncated: () => boolean
}

const buffer = Buffer.allocUnsafeSlow(1 << 16)

/**
 * Spools a file. A file instead of a pipe, because it needs no reader while the program runs and nobody can hold it open
 * to make the runner wait; emptied now and then, because nobody may fill the disk with it either.
 */
export function spoolFile(file: string, output: CappedOutput): Spool {
  const size = (): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return {
    drain: (least) => {
      if (size() <= least) return
      copy(file, output)
      truncateSync(file, 0)
    },
    finish: () => {
      if (size() > 0) copy(file, output)
      rmSync(file, { force: true })
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
