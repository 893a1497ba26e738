import type { HumanEvent } from '../../transcripts/session.ts'
import { asksForDocument, introducesForeign, withoutDictation } from './foreign.ts'

const MAX_TEXT = 6000

/** Lines that are pasted, not said: logs, diffs, tables, quotes, prompts of a shell. */
const PASTED =
  /^\s*(?:[>$+|@#%~]|--- |\+\+\+ |at |File "|\d{4}-\d\d-\d\d[T ]\d\d|\[?\d\d:\d\d|[A-Z]+:? {2,}|(?:error|warning|info|debug|fatal|hint|panic)\b[:[]|(?:FAIL|PASS)\b[:[ ]|ok(?: {2,}|\t)|[❯➜✗✓●⏺⎿•│├└╭╰])/

const said = new WeakMap<HumanEvent, readonly string[]>()

/** The clauses of a human's message. Several detectors ask for them. */
export function clausesOf(human: HumanEvent): readonly string[] {
  const known = said.get(human)
  if (known !== undefined) return known
  const found = clauses(human.text)
  said.set(human, found)
  return found
}

/** The first clauses of a text that somebody said, each fit to be looked at alone; pasted material is left out. */
export function clauses(text: string, most = Infinity): string[] {
  const found: string[] = []
  for (const line of spoken(text)) {
    const plain = line.replace(/^\s*(?:[-*•]\s+|\(?\d{1,2}[.):]\s*|\(?[a-h][.)]\s+)/, '')
    for (const part of [plain.replace(PARENTHESIS, ' '), ...parenthetic(plain)].flatMap((piece) =>
      piece.split(BREAK).flatMap(spliced),
    )) {
      const clause = part.replace(/\s+/g, ' ').trim()
      if (clause.length >= 8) found.push(clause)
      if (found.length >= most) return found
    }
  }
  return found
}

/** Behind this comma a rule begins: "that is wrong, we never feed at night". */
const SPLICE =
  /,\s+(?=(?:(?:we|you) (?:always|never|only|don't|do not|should|shouldn't|must|no longer|use)|always|never|use)\b)/i
/** What needs what follows its comma: a condition, and an order that names the other choice. */
const LEANS =
  /^\W*(?:(?:and|but|so|ok|okay|yes|yeah|no|also),? )*(?:if|when|whenever|once|after|before|while|unless|until|for|in|on|at|with|without|since|because|as|given|every|each|instead|to|don't|do not|never|always|use|please)\b/i

function spliced(piece: string): string[] {
  return piece.includes(', ') && !LEANS.test(piece) ? piece.split(SPLICE) : [piece]
}

/** A remark in parentheses that is a clause of its own; a name or an example stays where it is. */
const PARENTHESIS =
  /\s\((?=(?:we|you|i|it|please|never|always|don't|do not|use|only|make sure|because)\b)[^()]{12,300}\)/gi

function parenthetic(line: string): string[] {
  return (line.match(PARENTHESIS) ?? []).map((remark) => remark.trim().slice(1, -1))
}

/** Where one clause ends and another begins that may stand alone. The dot of an abbreviation is no end. */
const BREAK =
  /(?<=[!?])\s+|(?<!\b(?:e\.g|i\.e|etc|vs|cf|approx))\.\s+(?=["'`(]?[A-Za-z])|;\s+|\s+(?:-{1,2}|–|—|->|=>|→)\s+|,?\s+(?:but|however|although|though)\s+(?=\w)|,?\s+so\s+(?=(?:this|that|it|we|let's|you|i)\b(?!(?: (?:guess|think|suppose) we)? (?:should|must|need to|have to)\b))|,?\s+so\s+(?=(?:always|never|don't|do not|please)\b)|(?<![,:]|\b(?:thought|that|because|since|if|as|when|where|and|which|know|what|why|how|means))\s+(?=(?:(?:we|i) no longer (?:need|use|have|support)|shouldn't we have|this (?:aligns|makes|will make|would make))\b)|,\s*(?:and\s+)?(?=(?:please|make sure|also|let's|lets|only the)\b)/

function* spoken(text: string): Generator<string> {
  let fenced = false
  let isFirst = true
  for (const line of text.slice(0, MAX_TEXT).split('\n')) {
    if (line.trimStart().startsWith('```')) fenced = !fenced
    else if (!fenced && !PASTED.test(line) && !looksLikeCode(line)) {
      if (introducesForeign(line, isFirst) || (isFirst && asksForDocument(line))) return
      yield withoutDictation(line).replace(/\s+/g, ' ')
      if (line.trim() !== '') isFirst = false
    }
  }
}

function looksLikeCode(line: string): boolean {
  if (
    /[{};]\s*$/.test(line) ||
    /^\s*(?:import|export|const|let|var|func|def|class|return|package)\s/.test(line)
  )
    return true
  const signs = line.replace(/`[^`]*`/g, '').match(/[{}[\]<>=|\\$;]/g)?.length ?? 0
  return signs > 4 && signs * 8 > line.length
}
