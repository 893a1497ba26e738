/** Characters that a reader does not see and an agent does. */
const HIDDEN: readonly (readonly [from: number, to: number])[] = [
  // controls, but for tab and line feed
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  // soft hyphen, joiners, Arabic letter mark, Hangul and Khmer fillers, Mongolian selectors
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  // zero widths, line separators, directions, invisible operators
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  // half of a surrogate pair
  [0xd800, 0xdfff],
  // variation selectors; U+FE0F stays: it only makes an emoji colourful
  [0xfe00, 0xfe0e],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1d173, 0x1d17a],
  // tags and more variation selectors
  [0xe0000, 0xe0fff],
]

/** Nothing but plain ASCII, the common case. */
const PLAIN = /^[\t\n\x20-\x7e]*$/

/** Whether a text holds nothing but what is plain to see. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text)
}

/** The first hidden character as "U+202E", or null. */
export function hiddenUnicode(text: string): string | null {
  if (PLAIN.test(text)) return null
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (isHidden(code)) return nameOf(code)
  }
  return null
}

/** Whether a code point belongs to the ranges that hide text from a reader. */
export function isHidden(code: number): boolean {
  // plain ASCII, the common case
  if (code >= 0x20 && code < 0x7f) return false
  return HIDDEN.some(([from, to]) => code >= from && code <= to)
}

/** Makes hidden characters visible, so that a reviewer sees what an agent would. */
export function showHidden(text: string): string {
  if (hiddenUnicode(text) === null) return text
  let shown = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    shown += isHidden(code) ? `⟨${nameOf(code)}⟩` : character
  }
  return shown
}

const nameOf = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
