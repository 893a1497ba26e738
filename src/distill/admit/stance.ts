import { clauses } from '../../findings/wording/sentences.ts'
import { imperative } from '../../findings/wording/imperative.ts'
import { contentWords } from '../../findings/rule-key.ts'
import { exactNames } from '../../findings/wording/names.ts'

/** What a sentence wants and what it does not want, as words that carry it. */
type Stance = {
  forbids: boolean
  words: ReadonlySet<string>
  wanted: ReadonlySet<string>
  unwanted: ReadonlySet<string>
}

const AGAINST = /\b(?:not|never|don't|instead of|rather than|avoid|no longer|is gone)\b/i
const FORBIDS =
  /^(?:never|do not|don't|avoid|no longer|it is forbidden|must not|stop|refrain|mistrust|distrust)\b/i
const ADVERBS = /^(?:never|always|do not|don't|avoid|only)\s+/i
const SAME = 0.75
const MOST = 0.6

function stanceOf(statement: string): Stance {
  const against = AGAINST.exec(statement)
  const forbids = FORBIDS.test(statement)
  const cut = against?.index ?? statement.length
  // "Use pnpm, not npm": what stands before the word is wanted, what stands after it is not. "Never X, use Y": the other way.
  const main = mainClause(statement)
  const wanted = namesIn(forbids ? statement.slice(main.length) : statement.slice(0, cut))
  const unwanted = namesIn(forbids ? main : statement.slice(cut))
  return {
    forbids,
    words: withoutFolders(contentWords(main.replace(ADVERBS, ''))),
    // what stands on both sides is only the tool that both are called with
    wanted: without(wanted, unwanted),
    unwanted: without(unwanted, wanted),
  }
}

/** What a rule is about: of "Never X; use Y", "Do X, because" and the like only X. */
function mainClause(statement: string): string {
  const first = statement.split(/[,;:](?=\s)/)[0] ?? statement
  return contentWords(first).size >= 2 ? first : statement
}

/** People name a file by its last part. */
function withoutFolders(words: ReadonlySet<string>): Set<string> {
  return new Set([...words].map((word) => word.slice(word.lastIndexOf('/') + 1)))
}

function without(names: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> {
  return new Set([...names].filter((name) => !others.has(name)))
}

function namesIn(text: string): Set<string> {
  const tools =
    text.match(
      /\b(?:npm|pnpm|yarn|bun|npx|make|mise|pip|uv|poetry|cargo|go|jest|vitest|mocha|eslint|oxlint|prettier|gofmt|docker|podman)\b/gi,
    ) ?? []
  const dotted = text.match(/\b[A-Za-z_]\w*(?:\.\w+)+/g) ?? []
  return new Set([...exactNames(text), ...tools, ...dotted].map((name) => name.toLowerCase()))
}

/** Whether two rules cannot both be followed: one wants what the other forbids. */
export function opposes(one: string, other: string): boolean {
  const a = stanceOf(one)
  const b = stanceOf(other)
  if (a.forbids !== b.forbids && sameWords(a.words, b.words)) return true
  return meets(a.wanted, b.unwanted) && (meets(b.wanted, a.unwanted) || sameWords(a.words, b.words))
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const name of a) if (b.has(name)) return true
  return false
}

/** Nearly all words of the shorter one, and most of the longer one: otherwise a detail would decide. */
function sameWords(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size < 2) return false
  let common = 0
  for (const word of small) if (large.has(word)) common += 1
  return common / small.size >= (small.size < 4 ? 1 : SAME) && common / large.size >= MOST
}

const ORDERS =
  /^(?:please )?(?:use|never|always|do not|don't|avoid|prefer|keep|run|call|put|write|read|round|sort|store|import)\b/i

const OPENERS = /^(?:(?:and|but|also|so|then|right|no|yes|yeah|ok|okay|please|just)[,!]? )+/i

/** The rules in what a human said: clauses that are worded like one, or can be. */
export function rulesIn(text: string): string[] {
  const parts = clauses(text).flatMap((clause) => clause.split(/:\s+/))
  return parts.flatMap((part) => {
    const wording = imperative(part)
    if (!('refused' in wording)) return [wording.statement]
    const plain = part.replace(OPENERS, '').replace(/^dont\b/i, "don't")
    return ORDERS.test(plain) ? [plain] : []
  })
}

/** The rules of an instructions file: its list items and lines, as they stand. */
export function rulesOfDocument(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, '').trim())
    .filter((line) => line.length > 8 && line.length < 400 && !/^[#|`<]/.test(line))
}
