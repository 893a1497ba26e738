import type { Mark } from './passages.ts'

const MAX_LINE = 320
/** In a message that does not fit anyway, so that more of what it lists is seen. */
const MAX_LINE_OF_LONG = 240
const TELLING =
  /\b(?:error|errors|fatal|fail|failed|failing|failure|cannot|can't|could not|unable|not found|no such|denied|refused|missing|unknown|invalid|undefined|unexpected|required|must|panic|warning|deprecated|expected|received|exit code|timed? ?out|no tests|rejected|conflict)\b|✗|✘|×|❌/i

/** Lines that tell nothing: brackets and rules, and what test runners, harnesses and listings say each time. */
const EMPTY = /^[^\p{L}\p{N}]*$/u
const NOISE =
  /^\s*(?:=== (?:RUN|PAUSE|CONT)\b|#!\/|Warning: truncated output|Total output lines:|\?\s.{0,200}\[no test files\]|ok\s{1,8}\S{1,200}\s{1,8}\(cached\)|total \d+$|d[rwx@-]{9}.{0,200} \.{1,2}$|\(Bash completed with no output\))/

/** The part of a passage that fits `size` characters: telling lines of outputs, the beginning and end of all else. */
export function shorten(text: string, mark: Mark, size: number): string {
  const lines = text.split('\n').flatMap((line) => (isNoise(line, mark) ? [] : [shortLine(line.trimEnd())]))
  if (sizeOf(lines) <= size) return lines.join('\n')
  if (mark === 'T') return tellingLines(lines, size).join('\n')
  const shown = mark === 'A' ? lines.map((line) => cut(line, MAX_LINE_OF_LONG)) : lines
  return headAndTail(shown, mark, size).join('\n')
}

function isNoise(line: string, mark: Mark): boolean {
  if (line.trim() === '') return true
  return mark !== 'H' && (EMPTY.test(line) || (mark === 'T' && NOISE.test(line)))
}

/** Long lines lose their middle; a quote may run over the gap, because `…` is read as one. */
function shortLine(line: string): string {
  return cut(line, MAX_LINE)
}

function cut(line: string, size: number): string {
  if (line.length <= size) return line
  const tail = Math.floor(size / 4)
  return `${whole(line.slice(0, size - tail - 3), 'end')} … ${whole(line.slice(-tail), 'start')}`
}

/** Never half of a surrogate pair. */
function whole(text: string, side: 'start' | 'end'): string {
  return side === 'end' ? text.replace(/[\ud800-\udbff]$/, '') : text.replace(/^[\udc00-\udfff]/, '')
}

function headAndTail(lines: readonly string[], mark: Mark, size: number): string[] {
  // The gist of an edit is its first lines; a script, and what people write, often ends with the point.
  const forTail = mark === 'E' ? 0 : Math.floor(size / (mark === '$' ? 2 : 3))
  const head: string[] = []
  let used = 0
  let next = 0
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? ''
    if (used + line.length + 1 > size - forTail) break
    head.push(line)
    used += line.length + 1
  }
  if (head.length === 0) return [cut(lines[0] ?? '', Math.max(20, size))]
  const tail: string[] = []
  for (let last = lines.length - 1; last >= next; last -= 1) {
    const line = lines[last] ?? ''
    if (used + line.length + 1 > size) break
    tail.unshift(line)
    used += line.length + 1
  }
  return [...head, '…', ...tail]
}

/** First the lines that speak of a failure, then the last ones, then the first: in their own order. */
function tellingLines(lines: readonly string[], size: number): string[] {
  const seen = new Set<string>()
  const ranked = lines
    .map((line, index) => ({ line, index, rank: rankOf(line, index, lines.length) }))
    .filter(({ line }) => (seen.has(line) ? false : Boolean(seen.add(line))))
    .toSorted((a, b) => b.rank - a.rank || a.index - b.index)
  const kept: { line: string; index: number }[] = []
  let used = 0
  for (const { line, index } of ranked) {
    if (used + line.length + 1 > size) continue
    kept.push({ line, index })
    used += line.length + 1
  }
  if (kept.length === 0) return [cut(ranked[0]?.line ?? '', Math.max(20, size))]
  return kept.toSorted((a, b) => a.index - b.index).map(({ line }) => line)
}

function rankOf(line: string, index: number, count: number): number {
  if (TELLING.test(line)) return 3
  if (index >= count - 3) return 2
  return index < 2 ? 1 : 0
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0)
}
