/** Shorter ones occur nearly everywhere and would filter nothing. */
const MIN_LENGTH = 2

/**
 * Literals of which every match of an RE2 pattern holds at least one: one for each alternative at the top level.
 * Undefined when there is no such set or the pattern uses what this reading does not follow; never a wrong answer.
 */
export function requiredLiterals(source: string): string[] | undefined {
  // Inline flags change what letters mean; \Q quotes metacharacters.
  if (/\(\?[a-zA-Z-]*[:)]/.test(source.replaceAll('(?:', '(')) || source.includes('\\Q')) return undefined
  const alternatives = splitAlternatives(source)
  const literals = alternatives?.map(longestLiteral)
  if (literals === undefined || literals.some((literal) => literal.length < MIN_LENGTH)) return undefined
  return [...new Set(literals)]
}

type Atom = { kind: 'character'; character: string } | { kind: 'other' } | { kind: 'bar' }
type Token = { atom: Atom; end: number }

function splitAlternatives(source: string): Atom[][] | undefined {
  const alternatives: Atom[][] = [[]]
  for (let at = 0; at < source.length;) {
    const token = readAtom(source, at)
    if (token === undefined) return undefined
    const quantifier =
      /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(token.end, token.end + 30))?.[0] ?? ''
    at = token.end + quantifier.length
    const current = alternatives.at(-1) as Atom[]
    if (token.atom.kind === 'bar') alternatives.push([])
    else if (quantifier === '') current.push(token.atom)
    // A repeated character: the run before it ends here (x+ still holds one x, but its neighbours are apart).
    else if (quantifier.startsWith('+')) current.push(token.atom, { kind: 'other' })
    else current.push({ kind: 'other' })
  }
  return alternatives
}

function readAtom(source: string, at: number): Token | undefined {
  const character = String.fromCodePoint(source.codePointAt(at) as number)
  const end = at + character.length
  if (character === '|') return { atom: { kind: 'bar' }, end }
  if (character === '(') return skip(endOfGroup(source, at))
  if (character === '[') return skip(endOfClass(source, at))
  if (character === '.' || character === '^' || character === '$') return skip(end)
  if (character === '\\') return readEscape(source, at)
  if (')*+?{}]'.includes(character)) return undefined
  return { atom: { kind: 'character', character }, end }
}

function readEscape(source: string, at: number): Token | undefined {
  const escaped = source.charAt(at + 1)
  if (/[!-/:-@[-`{-~]/.test(escaped)) return { atom: { kind: 'character', character: escaped }, end: at + 2 }
  // Classes and assertions of one letter; \x, \p, octal and control escapes are not followed.
  return 'dDwWsSbBAz'.includes(escaped) && escaped !== '' ? skip(at + 2) : undefined
}

function skip(end: number | undefined): Token | undefined {
  return end === undefined ? undefined : { atom: { kind: 'other' }, end }
}

function endOfGroup(source: string, at: number): number | undefined {
  let depth = 0
  for (let index = at; index < source.length; index++) {
    const character = source[index]
    if (character === '\\') index++
    else if (character === '[') index = (endOfClass(source, index) ?? source.length) - 1
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return index + 1
  }
  return undefined
}

function endOfClass(source: string, at: number): number | undefined {
  // A ] right after [ or [^ stands for itself.
  let index = at + (source[at + 1] === '^' ? 2 : 1)
  if (source[index] === ']') index++
  for (; index < source.length; index++) {
    if (source[index] === '\\') index++
    else if (source[index] === '[' && source[index + 1] === ':') {
      const end = source.indexOf(':]', index + 2)
      if (end === -1) return undefined
      index = end + 1
    } else if (source[index] === ']') return index + 1
  }
  return undefined
}

function longestLiteral(atoms: readonly Atom[]): string {
  let longest = ''
  let run = ''
  for (const atom of atoms) {
    run = atom.kind === 'character' ? run + atom.character : ''
    if (run.length > longest.length) longest = run
  }
  return longest
}
