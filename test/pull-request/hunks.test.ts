import * as fc from 'fast-check'
import { structuredPatch } from 'diff'
import { describe, expect, it } from 'vitest'
import { hunkRanges, isInHunk } from '../../src/pull-request/hunks.ts'

const text = (all: string[]): string => all.map((line) => `${line}\n`).join('')

describe('hunkRanges', () => {
  it('counts added and context lines, and no removed ones', () => {
    expect(
      hunkRanges(
        '@@ -1,3 +1,3 @@ # Bakery\n a\n-b\n+c\n d\n@@ -10,0 +11,2 @@\n+x\n+y\n\\ No newline at end of file',
      ),
    ).toEqual([
      { firstLine: 1, lastLine: 3 },
      { firstLine: 11, lastLine: 12 },
    ])
  })

  it('knows a hunk without counts, one that only deletes, and a patch that was cut off', () => {
    expect(hunkRanges('@@ -1 +1 @@\n-a\n+b')).toEqual([{ firstLine: 1, lastLine: 1 }])
    expect(hunkRanges('@@ -1,2 +0,0 @@\n-a\n-b')).toEqual([])
    expect(hunkRanges('@@ -1,9 +1,9 @@\n a\n b')).toEqual([{ firstLine: 1, lastLine: 2 }])
    expect(hunkRanges('')).toEqual([])
  })

  it('holds every line that a real diff adds, within the file', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', '', '+x', '-y', '@@ z', ' q'), { maxLength: 30 })
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const { hunks } = structuredPatch('a', 'b', text(before), text(after), '', '', { context: 3 })
        const patch = hunks
          .map(
            (hunk) =>
              `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@\n${hunk.lines.join('\n')}`,
          )
          .join('\n')
        const ranges = hunkRanges(patch)
        for (const { lastLine } of ranges) expect(lastLine).toBeLessThanOrEqual(after.length)
        for (const hunk of hunks) {
          let line = hunk.newStart
          for (const each of hunk.lines) {
            if (each.startsWith('+')) expect(isInHunk(ranges, line, line)).toBe(true)
            if (!each.startsWith('-') && !each.startsWith('\\')) line += 1
          }
        }
      }),
    )
  })

  it('does not let a stretch reach over two hunks', () => {
    const ranges = [
      { firstLine: 1, lastLine: 3 },
      { firstLine: 4, lastLine: 6 },
    ]
    expect(isInHunk(ranges, 3, 4)).toBe(false)
  })
})
