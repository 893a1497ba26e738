import { shownText } from '../shown-text.ts'

const SHORTEST = 6
const SHORTEST_PIECE = 4
const MOST_GAPS = 3

/**
 * A text without what copying changes: white space, typographic quotes, the kind of a redaction, the signs before the
 * lines of an edit. Letters, digits and all other signs stay.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\[REDACTED:[^\]]{0,60}\]/g, '[REDACTED]')
    .replaceAll(/[‘’‚′`´]/g, "'")
    .replaceAll(/[“”„″]/g, '"')
    .replaceAll(/[‐‑‒–—−]/g, '-')
    .replaceAll(/(?:^|\n)[+-] /g, '\n')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** A quote between its ellipses; `isProof` is false when too little is left to prove anything but a whole passage. */
export type Pieces = { whole: string; pieces: readonly string[]; isProof: boolean }

/** Makes a quote ready to be compared. */
export function piecesOf(quote: string): Pieces {
  const shown = shownText(quote)
  const pieces = shown
    .split(/…|\.{3}|\[\.{3}\]/)
    .map((piece) => comparable(piece.replace(/^\s*\d*[HAETX$]\| /, '')))
    .filter((piece) => piece !== '')
  const isLong = pieces.join('').length >= SHORTEST && pieces.length <= MOST_GAPS + 1
  const isWhole = pieces.length === 1 || pieces.every((piece) => piece.length >= SHORTEST_PIECE)
  return { whole: comparable(shown), pieces, isProof: isLong && isWhole }
}

/** Whether the text holds the quote: its pieces in their order, or, when they are too short, all of it. `text` is comparable. */
export function holds(text: string, { whole, pieces, isProof }: Pieces): boolean {
  // Dots may be no gap but part of what was said.
  if (whole.length >= SHORTEST && text.includes(whole)) return true
  if (!isProof) return pieces.length === 1 && pieces[0] === text
  let from = 0
  for (const [index, piece] of pieces.entries()) {
    const at = text.indexOf(piece, from)
    if (at < 0 || (index > 0 && HIDES_A_NO.test(text.slice(from, at)))) return false
    from = at + piece.length
  }
  return true
}

/** A short gap that holds a negation: leaving it out turns the meaning around. */
const HIDES_A_NO =
  /^(?=.{0,40}$).*\b(?:not|never|no|nor|don't|doesn't|didn't|can't|cannot|won't|isn't|shouldn't|mustn't|without|instead)\b/
