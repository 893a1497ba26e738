import { comparable } from '../admit/quotes.ts'

const LONGEST_LINE = 600
/** How many lines around a needle are shown with it. */
const AROUND = 2

/** What to look for, as `comparable` texts: the quotes must be seen, the names had better be. */
export type Needles = { quotes: readonly string[]; names: readonly string[] }

/** The part of a text that fits `size` characters: what stands around the needles first, then its beginning and end. */
export function excerpt(text: string, needles: Needles, size: number): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const long = lines.reduce((sum, line) => sum + line.length + 1, 0)
  return long <= size ? lines.join('\n') : best(lines.flatMap(pieces), needles, size)
}

function best(lines: readonly string[], { quotes, names }: Needles, size: number): string {
  const small = lines.map(comparable)
  const [quoted, named] = [distances(small, quotes), distances(small, names)]
  const rank = (at: number): number => {
    const [quote = Infinity, name = Infinity] = [quoted[at], named[at]]
    if (quote <= AROUND) return quote
    return AROUND + 1 + (name <= AROUND ? name : AROUND + 1 + Math.min(at, lines.length - 1 - at))
  }
  const order = lines.map((_, at) => at).toSorted((a, b) => rank(a) - rank(b) || a - b)
  const kept = new Set<number>()
  let used = 0
  for (const index of order) {
    const cost = (lines[index] ?? '').length + 1
    if (used + cost > size) continue
    kept.add(index)
    used += cost
  }
  return withGaps(lines, kept)
}

/** A paragraph is one long line: cut between words, a part of it can be shown. */
function pieces(line: string): string[] {
  const parts: string[] = []
  let rest = line
  while (rest.length > LONGEST_LINE) {
    const blank = rest.lastIndexOf(' ', LONGEST_LINE)
    const end = blank > LONGEST_LINE / 2 ? blank : LONGEST_LINE
    parts.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return [...parts, rest]
}

/** For each line how far the nearest needle is, in lines. */
function distances(lines: readonly string[], needles: readonly string[]): number[] {
  const far = lines.map((line) => (needles.some((needle) => line.includes(needle)) ? 0 : Infinity))
  const spread = (at: number, from: number): void => {
    far[at] = Math.min(far[at] ?? Infinity, (far[from] ?? Infinity) + 1)
  }
  for (let at = 1; at < far.length; at += 1) spread(at, at - 1)
  for (let at = far.length - 2; at >= 0; at -= 1) spread(at, at + 1)
  return far
}

function withGaps(lines: readonly string[], kept: ReadonlySet<number>): string {
  const shown: string[] = []
  for (const [index, line] of lines.entries()) {
    if (kept.has(index)) shown.push(line)
    else if (shown.at(-1) !== '…') shown.push('…')
  }
  return shown.join('\n')
}
