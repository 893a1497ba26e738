/** Lines of the new file that a comment may stand on, 1-based and inclusive; a comment never spans two of them. */
export type HunkRange = { firstLine: number; lastLine: number }

const HEADER = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/

/**
 * The right-hand ranges of a patch as the "list files" endpoint gives it. Added and context lines both count.
 * The lines are counted, not taken from the header: GitHub may cut a patch short.
 */
export function hunkRanges(patch: string): HunkRange[] {
  const ranges: HunkRange[] = []
  let range: HunkRange | undefined
  for (const line of patch.split('\n')) {
    const header = HEADER.exec(line)
    if (header !== null) {
      const firstLine = Number(header[1])
      range = { firstLine, lastLine: firstLine - 1 }
      ranges.push(range)
    } else if (range !== undefined && (line.startsWith('+') || line.startsWith(' '))) {
      range.lastLine += 1
    }
  }
  return ranges.filter((each) => each.lastLine >= each.firstLine)
}

/** Whether one hunk holds the whole stretch. */
export function isInHunk(ranges: readonly HunkRange[], firstLine: number, lastLine: number): boolean {
  return ranges.some((range) => range.firstLine <= firstLine && lastLine <= range.lastLine)
}
