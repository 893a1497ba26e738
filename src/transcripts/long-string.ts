import { LEFT_OUT } from './limits.ts'
import type { Cap } from './limits.ts'

/** Where a string stands: the offsets of its quotes. */
export type Span = { open: number; close: number }

const BACKSLASH = 0x5c
/** the longest escape, `\uXXXX` */
const ESCAPE = 6
const MARKER = JSON.stringify(LEFT_OUT).slice(1, -1)

/**
 * The JSON text of `line` up to `end`, in which one string has lost its middle. What would only be cut off later is then neither decoded nor parsed.
 */
export function withoutMiddle(line: Buffer, { open, close }: Span, end: number, { head, tail }: Cap): string {
  if (close - open < head + tail + 2 * SEARCH) return line.toString('utf8', 0, end)
  const left = cutBefore(line, open + head)
  const right = cutBefore(line, close - tail)
  if (left < 0 || right < 0) return line.toString('utf8', 0, end)
  return line.toString('utf8', 0, left) + MARKER + line.toString('utf8', right, end)
}

const SEARCH = 200

/** An offset at or a little before `from` at which neither an escape nor a character is torn apart; -1 without one. */
function cutBefore(line: Buffer, from: number): number {
  for (let at = from; at > from - SEARCH; at--) {
    if ((line[at] ?? 0x80) < 0x80 && !hasBackslash(line, at - ESCAPE, at)) return at
  }
  return -1
}

function hasBackslash(line: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (line[at] === BACKSLASH) return true
  return false
}
