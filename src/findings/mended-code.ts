import type { FileEdit } from '../transcripts/session.ts'
import { exactNames } from './wording/names.ts'

/** How a claim about code says what the code does wrong, not what it asks of others. */
const DEFECT =
  /\b(?:(?:does|do|is|are|can) not|cannot|(?:does|do|is|are|ca)n['’]t|never|ignores?|overrides?|overwrites?|drops?|loses?|misses|lacks?|merges?|without|breaks?)\b/i
/** The verb of a claim: what stands before it is what the claim speaks of. */
const VERB = new RegExp(
  `${DEFECT.source}|\\b(?:only|requires?|needs?|must|unless|expects?|rejects?|refuses?|depends? on|keeps?|reads?|writes?|returns?|uses?|has|is|are)\\b`,
  'i',
)
/** "Wrapping an error breaks …" speaks of what one does, not of code that is there. */
const AN_ACT = /^[a-z]+ing\b/
/** A name of code: `parseCart`, `Cart.total`, `total()`, `to_cents`. Programs, packages, files and flags are none. */
const OF_CODE =
  /^(?!.*\.(?:[cm]?[jt]sx?|go|py|rs|java|kt|rb|php|sh|md|mdx|json|ya?ml|toml|sql|css|html|lock|env|txt|xml|ini|cfg)$)[\w$.]*(?:[a-z0-9][A-Z]|\w_\w|[A-Z]\w*\.\w)[\w$.]*(?:\(\))?$|^[\w$.]+\(\)$/

/**
 * Whether a claim about code was made false by the edits that answered it: a bug that is mended is no standing fact.
 * What lies outside of the edits still holds, as does what the code asks of those who call it.
 */
export function isMended(statement: string, edits: readonly FileEdit[]): boolean {
  const fact = statement.replace(/^Keep in mind that /, '')
  if (AN_ACT.test(fact)) return false
  const subject = fact.slice(0, VERB.exec(fact)?.index ?? fact.length)
  const name = exactNames(subject)[0]
  if (name !== undefined && OF_CODE.test(name) && DEFECT.test(fact.slice(subject.length))) return true
  const parts = new Set(partsOf(name ?? subject))
  return edits.some(
    ({ path, movedTo, hunks }) =>
      isNamedBy(movedTo ?? path, parts) ||
      (name !== undefined && hunks.some((hunk) => defines(hunk.after, name))),
  )
}

/** Whether every word of the file's name is one of the subject's: `cart-cache.ts` is where `CartCache` lives. */
function isNamedBy(path: string, parts: ReadonlySet<string>): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const words = partsOf(file.replace(/\.\w+$/, ''))
  return words.length > 0 && words.every((word) => parts.has(word))
}

function partsOf(text: string): string[] {
  const words =
    text
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z0-9]{3,}/g) ?? []
  return words.map((word) => word.replace(/s$/, ''))
}

const DEFINES =
  /\b(?:function|func|fn|def|class|const|let|var|type|interface|struct|enum|trait)\s+(?:\([^()]{0,60}\)\s*)?$/

function defines(text: string, name: string): boolean {
  const bare = name.replace(/\(\)$/, '').split('.').at(-1) ?? name
  for (let at = text.indexOf(bare); at >= 0; at = text.indexOf(bare, at + 1))
    if (DEFINES.test(text.slice(Math.max(0, at - 80), at))) return true
  return false
}
