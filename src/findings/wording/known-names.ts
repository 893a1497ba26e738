import { EVERYDAY } from './objections.ts'

/** A code span that is one word: the agent wrote it as a name, so it is one when the human writes it bare. */
const SPAN = /`([a-z][\w-]{2,30})\/?`/g
const MAX_TEXT = 8000
/** A word for which any text about software has a use of its own. */
const COMMON =
  /^(?:true|false|null|none|main|head|master|yes|not|and|the|let|var|const|string|number|int|bool|any|this|self)$/

/** The words that an agent's message writes as names. */
export function knownNames(texts: readonly string[]): Set<string> {
  const names = new Set<string>()
  for (const text of texts) {
    for (const [, name = ''] of text.slice(0, MAX_TEXT).matchAll(SPAN)) {
      if (!COMMON.test(name) && !EVERYDAY.has(name)) names.add(name)
    }
  }
  return names
}

/** Puts the bare words that are known names into backticks, from the second word on: the first is the verb. */
export function quoteKnown(clause: string, names: ReadonlySet<string>): string {
  if (names.size === 0 || clause.includes('`')) return clause
  return clause.replace(/(?<= )[a-z][\w-]{2,30}(?=$|[ ,.;])/g, (word) =>
    names.has(word) ? `\`${word}\`` : word,
  )
}
