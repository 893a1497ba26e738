const LONGEST = 40
const LETTER = /[\p{L}\p{N}]/u

/** The first words of a text, in lower case and without apostrophes (`don't` and `dont` are one word). */
export function wordsOf(text: string, atMost: number): string[] {
  const words: string[] = []
  let at = 0
  while (at < text.length && words.length < atMost) {
    const start = at
    while (at < text.length && (isWordCode(text.charCodeAt(at)) || isInnerApostrophe(text, at, start)))
      at += 1
    if (at === start) at += 1
    else words.push(plain(text.slice(start, Math.min(at, start + LONGEST))))
  }
  return words
}

function plain(word: string): string {
  const lower = word.toLowerCase()
  return lower.includes("'") || lower.includes('\u2019') ? lower.replace(/['\u2019]/g, '') : lower
}

function isWordCode(code: number): boolean {
  if (code < 128) {
    return (
      (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
    )
  }
  // Halves of letters outside the basic plane count as letters; so do combining marks, near enough.
  return (
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0x300 && code <= 0x36f) ||
    LETTER.test(String.fromCharCode(code))
  )
}

function isInnerApostrophe(text: string, at: number, start: number): boolean {
  const code = text.charCodeAt(at)
  return (
    (code === 39 || code === 0x2019) &&
    at > start &&
    at + 1 < text.length &&
    isWordCode(text.charCodeAt(at + 1))
  )
}
