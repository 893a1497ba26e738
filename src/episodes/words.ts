const WORD = /[\p{L}\p{N}_]+(?:['\u2019][\p{L}]+)*/gu
const APOSTROPHE = /['\u2019]/g

/** The first words of a text, in lower case and without apostrophes (`don't` and `dont` are one word). */
export function wordsOf(text: string, atMost: number): string[] {
  const words: string[] = []
  WORD.lastIndex = 0
  for (let match = WORD.exec(text); match !== null && words.length < atMost; match = WORD.exec(text)) {
    const word = match[0].length > 40 ? match[0].slice(0, 40) : match[0]
    const lower = word.toLowerCase()
    words.push(lower.includes("'") || lower.includes('\u2019') ? lower.replace(APOSTROPHE, '') : lower)
  }
  return words
}
