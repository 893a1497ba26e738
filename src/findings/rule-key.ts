const STOP = new Set(
  'the a an and or of to in on for with by is are be it its this that as at from do does did must should need use using used make sure keep put run when before after any all every each if so then than into via per only also please instead rather not never no always about'.split(
    ' ',
  ),
)

/** The words of a statement that carry it, sorted: the same for another order or another filler word. */
export function ruleKey(statement: string): string {
  const [wanted, unwanted] = sides(statement)
  return `${keyOf(wanted)}${unwanted === '' ? '' : ` | ${keyOf(unwanted)}`}`
}

/** The same whichever of two things a statement prefers, and whichever number it names: of two the later stands. */
export function topicKey(statement: string): string {
  return keyOf(
    statement,
    [...contentWords(statement)].filter((word) => !NUMBER.test(word)),
  )
}

/** A version, an amount, a length. */
const NUMBER = /^v?\d+(?:\.(?:\d+|x))*$/

/** The numbers that a statement names. */
export function numbersIn(statement: string): Set<string> {
  return new Set([...contentWords(statement)].filter((word) => NUMBER.test(word)))
}

function keyOf(statement: string, words: readonly string[] = [...contentWords(statement)]): string {
  const negative = /\b(?:never|not|avoid|no)\b/i.test(sides(statement)[0]) ? '!' : ''
  return negative + words.toSorted().join(' ')
}

/** "Use X, not Y": what is wanted, and what is not. */
function sides(statement: string): [wanted: string, unwanted: string] {
  const found = /^(?!Never|Do not|Avoid)(.{4,120}?)(?:, not | instead of | rather than )(.+)$/.exec(statement)
  return found === null ? [statement, ''] : [found[1] ?? '', found[2] ?? '']
}

/** Whether of two statements each prefers what the other turns down. */
export function opposes(a: string, b: string): boolean {
  const [wantedA, unwantedA] = sides(a).map(contentWords) as [Set<string>, Set<string>]
  const [wantedB, unwantedB] = sides(b).map(contentWords) as [Set<string>, Set<string>]
  if (unwantedA.size === 0 || unwantedB.size === 0) return false
  return [...unwantedA].some((word) => wantedB.has(word)) && [...unwantedB].some((word) => wantedA.has(word))
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
