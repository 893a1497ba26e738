import type { Edit } from '../agents-md/edit.ts'
import { type Line, splitLines } from '../agents-md/lines.ts'
import { type HunkRange, isInHunk } from './hunks.ts'
import type { Proposal } from './plan.ts'

/** The lines that a suggestion replaces, 1-based, and what it puts there. */
type Anchor = NonNullable<Proposal['anchor']>

/**
 * Turns an edit into the whole lines that it touches. An insertion takes the line above it as its anchor and repeats
 * it, because a suggestion can only replace. Undefined where GitHub's behaviour is unknown: CRLF, no final line break.
 */
export function anchorOf(
  text: string,
  edit: Edit,
  lines: readonly Line[] = linesToStandOn(text),
): Anchor | undefined {
  const first = lineAt(lines, edit.end > edit.start ? edit.start : edit.start - 1)
  const last = lineAt(lines, Math.max(edit.end - 1, edit.start - 1))
  const [from, to] = [lines[first], lines[last]]
  if (from === undefined || to === undefined || to.next === to.end) return undefined
  const after = text.slice(from.start, edit.start) + edit.text + text.slice(edit.end, to.next)
  return {
    firstLine: first + 1,
    lastLine: last + 1,
    replacement: after === '' ? [] : after.replace(/\n$/, '').split('\n'),
  }
}

const linesToStandOn = (text: string): Line[] => (text.includes('\r') ? [] : splitLines(text))

/**
 * Gives each proposal an anchor inside one hunk that no other uses, because of two suggestions on one line GitHub
 * applies only one. Of the ways to make its edit the first that fits is taken; who gets none is told in other ways.
 */
export function assignAnchors(
  text: string,
  proposals: readonly (readonly Edit[])[],
  ranges: readonly HunkRange[],
): (Anchor | null)[] {
  const taken = new Set<number>()
  const all = linesToStandOn(text)
  return proposals.map((edits) => {
    for (const edit of edits) {
      const anchor = anchorOf(text, edit, all)
      if (anchor === undefined || !isInHunk(ranges, anchor.firstLine, anchor.lastLine)) continue
      const lines = linesOf(anchor)
      if (lines.some((line) => taken.has(line))) continue
      for (const line of lines) taken.add(line)
      return anchor
    }
    return null
  })
}

function linesOf({ firstLine, lastLine }: Anchor): number[] {
  return Array.from({ length: lastLine - firstLine + 1 }, (_, index) => firstLine + index)
}

function lineAt(lines: readonly Line[], offset: number): number {
  let [low, high] = [0, lines.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (offset < (lines[middle] as Line).next) high = middle
    else low = middle + 1
  }
  const line = lines[low]
  return line !== undefined && offset >= line.start && offset < line.next ? low : -1
}
