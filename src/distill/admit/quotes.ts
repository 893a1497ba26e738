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

/** The pieces of a quote between its ellipses, ready to be compared; null when too little is left to prove anything. */
export function piecesOf(quote: string): string[] | null {
  const pieces = shownText(quote)
    .split(/…|\.{3}|\[\.{3}\]/)
    .map((piece) => comparable(piece.replace(/^\s*\d*[HAETX$]\| /, '')))
    .filter((piece) => piece !== '')
  const whole = pieces.join('')
  if (whole.length < SHORTEST || pieces.length > MOST_GAPS + 1) return null
  if (pieces.length > 1 && pieces.some((piece) => piece.length < SHORTEST_PIECE)) return null
  return pieces
}

/** Whether the pieces stand in the text, in their order. `text` is comparable. */
export function holds(text: string, pieces: readonly string[]): boolean {
  let from = 0
  for (const piece of pieces) {
    const at = text.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return true
}
