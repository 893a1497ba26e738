const LONGEST = 40

/** Letters, digits, combining marks near enough, and halves of pairs: letters outside the basic plane are two of them. */
const LETTERS = String.raw`[\p{L}\p{N}_\u0300-\u036f\ud800-\udfff\u{10000}-\u{10ffff}]+`
const WORD = new RegExp(String.raw`${LETTERS}(?:['\u2019]${LETTERS})*`, 'gu')

/** The first words of a text, in lower case and without apostrophes (`don't` and `dont` are one word). */
export function wordsOf(text: string, atMost: number): string[] {
  const words = text.match(WORD) ?? []
  return words.slice(0, atMost).map(plain)
}

function plain(word: string): string {
  const lower = word.slice(0, LONGEST).toLowerCase()
  return lower.includes("'") || lower.includes('\u2019') ? lower.replace(/['\u2019]/g, '') : lower
}
