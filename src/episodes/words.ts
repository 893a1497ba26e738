import { HASH_FACTOR, HASH_START } from './feature-hash.ts'

/** The words of a text, one hash and one length each: nobody asks for their letters. */
export type Words = { hashes: number[]; lengths: number[] }

/** The rest of a longer word counts for nothing. */
const LONGEST = 40

/**
 * The first words of a text, in lower case and without apostrophes (`don't` and `dont` are one word). It is asked
 * for every turn of every session: one pass, no word is cut out, and hardly a call for a letter.
 */
export function wordsOf(text: string, atMost: number): Words {
  const small = text.toLowerCase()
  const words: Words = { hashes: [], lengths: [] }
  let hash = HASH_START
  let length = 0
  let limit = 0
  for (let at = 0; at <= small.length && words.hashes.length < atMost; at += 1) {
    const code = at < small.length ? small.charCodeAt(at) : END
    const kind = kinds[code] || kindOf(code)
    if (kind === LETTER) {
      if (length === 0) limit = at + LONGEST
      if (at >= limit) continue
      hash = Math.imul(hash ^ code, HASH_FACTOR)
      length += 1
    } else if (length > 0 && !(kind === APOSTROPHE && kindAt(small, at + 1) === LETTER)) {
      words.hashes.push(hash | 0)
      words.lengths.push(length)
      hash = HASH_START
      length = 0
    }
  }
  return words
}

/** What stands behind the end of a text, to end its last word. */
const END = 0x20

const LETTER = 1
const APOSTROPHE = 2
const OTHER = 3

const NAMED = /[\p{L}\p{N}_]/u

/** Combining marks near enough, and halves of pairs: letters outside the basic plane are two of them. */
function isPartOfLetter(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || (code >= 0xd800 && code <= 0xdfff)
}

/** The kind of every code unit that anybody has met so far; zero for the others. */
const kinds = new Uint8Array(0x10000)

function kindAt(text: string, at: number): number {
  return at < text.length ? kindOf(text.charCodeAt(at)) : OTHER
}

function kindOf(code: number): number {
  const unit = String.fromCharCode(code)
  const isLetter = NAMED.test(unit) || isPartOfLetter(code)
  const kind = isLetter ? LETTER : unit === "'" || unit === '\u2019' ? APOSTROPHE : OTHER
  kinds[code] = kind
  return kind
}
