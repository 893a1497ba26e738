const LONGEST = 40

/** Letters, digits, combining marks near enough, and halves of pairs: letters outside the basic plane are two of them. */
const LETTERS = String.raw`[\p{L}\p{N}_\u0300-\u036f\ud800-\udfff\u{10000}-\u{10ffff}]+`
const WORD = new RegExp(String.raw`${LETTERS}(?:['\u2019]${LETTERS})*`, 'gu')

/** The first words of a text, in lower case and without apostrophes (`don't` and `dont` are one word). */
export function wordsOf(text: string, atMost: number): string[] {
  const small = text.toLowerCase()
  const words = (small.match(WORD) ?? []).slice(0, atMost)
  return NEEDS_WORK.test(small) ? words.map(plain) : words
}

/** Most texts have no apostrophe and no endless word: theirs are taken as they are. */
const NEEDS_WORK = /['\u2019]|\S{41}/

function plain(word: string): string {
  const short = word.length > LONGEST ? word.slice(0, LONGEST) : word
  return short.includes("'") || short.includes('\u2019') ? short.replace(APOSTROPHES, '') : short
}

const APOSTROPHES = /['\u2019]/g
