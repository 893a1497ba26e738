const STOP = new Set(
  'the a an and or of to in on for with by is are be it its this that as at from do does did must should need use using used make sure keep put run when before after any all every each if so then than into via per only also please instead rather not never no always about'.split(
    ' ',
  ),
)

/** The words of a statement that carry it, sorted: the same for another order or another filler word. */
export function ruleKey(statement: string): string {
  const negative = /\b(?:never|not|avoid|no)\b/i.test(statement) ? '!' : ''
  return negative + [...contentWords(statement)].toSorted().join(' ')
}

/** The words that carry a statement, in lower case and without endings of number and time. */
export function contentWords(statement: string): Set<string> {
  const words = new Set<string>()
  for (const [word] of statement.toLowerCase().matchAll(/[\p{L}\p{N}_./@:-]{2,}/gu)) {
    const bare = word.replace(/^[./:@-]+|[./:@-]+$/g, '')
    if (bare.length > 1 && !STOP.has(bare)) words.add(stem(bare))
  }
  return words
}

function stem(word: string): string {
  return /^[a-z]{5,}$/.test(word) ? word.replace(/(?:ing|ed|es|s)$/, '') : word
}
