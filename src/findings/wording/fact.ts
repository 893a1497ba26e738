import { exactNames, quoteNames } from './names.ts'
import { objection } from './objections.ts'

const MAX_FACT = 170
/** What makes a sentence worth keeping in mind: it draws a line. */
const CONTRAST =
  /\b(?:only|never|not|n't|cannot|can't|requires?|needs?|must|unless|without|breaks?|ignores?|overrides?|rejects?|merges?|expects?|refuses?|depends? on)\b/i
const NO_FACT =
  /^(?:since|because|which|what|how|why|where|who|whether|looking|so|if|when|let|now|one|the (?:test|tests|fix|change|issue|problem|only|failing)|i|we|tests?|both|all|no|yes|good|make|list|add|use|remove|update)\b|\b(?:already|was|were|did|had|will|would|failed|failing|got|went|came|turned|added|removed|changed|fixed|updated|created)\b/i

/** What a whole sentence begins with: without a subject it is the rest of one. A title before a colon is none. */
const SUBJECT =
  /^(?![\w -]{3,40}: )(?:(?:the|an?|each|every|any|all) \S|[`A-Z]|\S*\w[./_-]\w|[a-z]+ing \S.{2,60} (?:breaks|requires|needs|ignores|overrides) )/
/** Words that hang on the moment: on what was just shown, or on one change. */
const MOMENT =
  /\b(?:in that|that (?:model|case)|the rest|ours?|pre-existing|these|those|this|my|here|currently)\b|#\d|[.?!] [A-Z]/

/** A sentence that states how something is, as something to keep in mind; null when it tells what happened or was done. */
export function factToKeep(sentence: string, names: number): string | null {
  const plain = sentence
    .replace(/\*\*/g, '')
    .replace(/[.!:\s]+$/, '')
    .replace(/^(?:so|and|but|because|that|also),? /i, '')
  if (plain.length > MAX_FACT || !CONTRAST.test(plain) || NO_FACT.test(plain)) return null
  if (!SUBJECT.test(plain) || MOMENT.test(plain)) return null
  if (exactNames(plain).length < names) return null
  const statement = `Keep in mind that ${/^[A-Z][a-z]+\b(?![\w./(-])/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain}`
  return objection(statement) === null ? `${quoteNames(statement)}.` : null
}
