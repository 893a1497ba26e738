import { HASH_FACTOR, HASH_START } from './feature-hash.ts'

/** The words of a text, one hash and one length each: nobody asks for their letters. */
export type Words = { hashes: number[]; lengths: number[] }

/** The rest of a longer word counts for nothing. */
const LONGEST = 40

/**
 * The first words of a text, in lower case and without apostrophes (`don't` and `dont` are one word). It is asked
 * for every turn of every session: one pass, and no word is cut out.
 */
export function wordsOf(text: string, atMost: number): Words {
  const small = text.toLowerCase()
  const words: Words = { hashes: [], lengths: [] }
  let at = 0
  while (at < small.length && words.hashes.length < atMost) {
    let kind = kindAt(small, at)
    if (kind !== LETTER) {
      at += 1
      continue
    }
    const limit = at + LONGEST
    let hash = HASH_START
    let length = 0
    while (kind === LETTER || (kind === APOSTROPHE && kindAt(small, at + 1) === LETTER)) {
      if (kind === LETTER && at < limit) {
        // Written out: a call would be one for every letter.
        hash = Math.imul(hash ^ small.charCodeAt(at), HASH_FACTOR)
        length += 1
      }
      at += 1
      kind = kindAt(small, at)
    }
    words.hashes.push(hash | 0)
    words.lengths.push(length)
  }
  return words
}

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
  return at < text.length ? kinds[text.charCodeAt(at)] || kindOf(text.charCodeAt(at)) : OTHER
}

function kindOf(code: number): number {
  const unit = String.fromCharCode(code)
  const isLetter = NAMED.test(unit) || isPartOfLetter(code)
  const kind = isLetter ? LETTER : unit === "'" || unit === '\u2019' ? APOSTROPHE : OTHER
  kinds[code] = kind
  return kind
}
