import { lowerBound } from '../tree/lookup.ts'

/*
 * What a glob means here (and nothing more):
 *   *      any characters but /            ?      one character but /
 *   **     as a whole segment: any number of directories, none included; at the end: everything below
 *   [a-c]  one of these, [!a-c] none       {a,b}  either
 * Matching is case-sensitive, from the root, and names that start with a dot are names like any other.
 * A trailing / means everything below. In a list, `!glob` takes away what the globs before it gave.
 */

const MAX_ALTERNATIVES = 256

type Segment = '**' | string
type Compiled = { negated: boolean; alternatives: { segments: Segment[]; prefix: string }[] }

/** A list of globs, ready to be matched. */
export type Matcher = {
  /** whether the path is given by the list */
  matches: (path: string) => boolean
  /** the entries of a sorted list that match, in order */
  filter: (sortedPaths: readonly string[]) => string[]
}

/** Compiles a list of globs. */
export function compileGlobs(globs: readonly string[]): Matcher {
  const compiled = globs.map(compileGlob)
  const matches = (path: string): boolean => {
    const parts = path.split('/')
    let inside = false
    for (const { negated, alternatives } of compiled) {
      if (inside !== negated) continue
      if (alternatives.some(({ segments }) => matchSegments(segments, parts))) inside = !negated
    }
    return inside
  }
  return { matches, filter: (paths) => filterSorted(compiled, matches, paths) }
}

function filterSorted(
  compiled: readonly Compiled[],
  matches: (path: string) => boolean,
  paths: readonly string[],
): string[] {
  const found = new Set<string>()
  for (const { negated, alternatives } of compiled) {
    if (negated) continue
    for (const { prefix } of alternatives) {
      for (let index = lowerBound(paths, prefix); index < paths.length; index++) {
        const path = paths[index] as string
        if (!path.startsWith(prefix)) break
        if (!found.has(path) && matches(path)) found.add(path)
      }
    }
  }
  return [...found].toSorted()
}

function compileGlob(glob: string): Compiled {
  const negated = glob.startsWith('!')
  const body = (negated ? glob.slice(1) : glob).replace(/^\.\//, '').replace(/\/$/, '/**')
  return {
    negated,
    alternatives: expandBraces(body).map((alternative) => {
      const segments = alternative.split('/')
      return { segments, prefix: literalPrefix(segments) }
    }),
  }
}

/** What every match starts with: lets a sorted list be searched instead of scanned. */
function literalPrefix(segments: readonly Segment[]): string {
  const wild = segments.findIndex((segment) => /[*?[\]]/.test(segment))
  if (wild === -1) return segments.join('/')
  const before = segments.slice(0, wild).map((segment) => `${segment}/`)
  const partial = segments[wild] === '**' ? '' : (/^[^*?[\]]*/.exec(segments[wild] as string)?.[0] ?? '')
  return before.join('') + partial
}

function expandBraces(glob: string): string[] {
  const done: string[] = []
  const open = [glob]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const group = /\{([^{}]*)\}/.exec(next)
    if (group === null || !(group[1] as string).includes(',')) {
      done.push(next)
      continue
    }
    const [before, after] = [next.slice(0, group.index), next.slice(group.index + group[0].length)]
    for (const choice of (group[1] as string).split(',')) open.push(before + choice + after)
    if (done.length + open.length > MAX_ALTERNATIVES)
      throw new Error(`has more than ${MAX_ALTERNATIVES} alternatives`)
  }
  return done
}

/** Greedy with one point of return, as for `*` below: a later `**` makes the earlier one's choices irrelevant. */
function matchSegments(segments: readonly Segment[], parts: readonly string[]): boolean {
  let s = 0
  let p = 0
  let backSegment = -1
  let backPart = 0
  while (p < parts.length) {
    const segment = segments[s]
    if (segment === '**') {
      // At the end it stands for at least one name: `src/**` is what is below src.
      if (s === segments.length - 1) return true
      backSegment = s++
      backPart = p
    } else if (segment !== undefined && matchName(segment, parts[p] as string)) {
      s++
      p++
    } else if (backSegment >= 0) {
      s = backSegment + 1
      p = ++backPart
    } else return false
  }
  return s === segments.length
}

function matchName(pattern: string, name: string): boolean {
  let i = 0
  let n = 0
  let backPattern = -1
  let backName = 0
  while (n < name.length) {
    const width = matchOne(pattern, i, name.charAt(n))
    if (pattern[i] === '*') {
      backPattern = i++
      backName = n
    } else if (width > 0) {
      i += width
      n++
    } else if (backPattern >= 0) {
      i = backPattern + 1
      n = ++backName
    } else return false
  }
  while (pattern[i] === '*') i++
  return i === pattern.length
}

/** How much of the pattern at `i` stands for the character; 0 when it does not. */
function matchOne(pattern: string, i: number, character: string): number {
  const token = pattern[i]
  if (token === '?') return 1
  if (token === '[') {
    const end = pattern.indexOf(']', i + 2)
    if (end !== -1) return inClass(pattern.slice(i + 1, end), character) ? end - i + 1 : 0
  }
  return token === character ? 1 : 0
}

function inClass(body: string, character: string): boolean {
  const negated = body.startsWith('!') || body.startsWith('^')
  const set = negated ? body.slice(1) : body
  for (let i = 0; i < set.length; i++) {
    const low = set.charAt(i)
    const isRange = set[i + 1] === '-' && i + 2 < set.length
    const high = isRange ? set.charAt(i + 2) : low
    if (low <= character && character <= high) return !negated
    if (isRange) i += 2
  }
  return negated
}
