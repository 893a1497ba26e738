/**
 * How many tokens a text costs at most, for any common tokenizer. Nobody ships the tokenizers of all models, so this
 * counts pieces: a word of up to five letters, three digits, two signs, or one character outside of ASCII are one token
 * each; an indentation is one. On transcripts that is 10 to 40 percent above what the public tokenizers count
 * (docs/distill.md has the figures), so a budget holds.
 */
export function estimateTokens(text: string): number {
  let tokens = 0
  for (const [piece] of text.matchAll(PIECES)) {
    const first = piece.charCodeAt(0)
    if (first > 0x7f) tokens += piece.length
    else if (LETTER.test(piece)) tokens += Math.ceil(piece.length / 5)
    else if (DIGIT.test(piece)) tokens += Math.ceil(piece.length / 3)
    else if (SPACE.test(piece)) tokens += piece === ' ' ? 0 : Math.ceil(piece.length / 16)
    else tokens += Math.ceil(piece.length / 2)
  }
  return tokens
}

// Camel case is cut where tokenizers cut it.
const PIECES = /[A-Z]?[a-z]+|[A-Z]+|\d+|\s+|[^ -~\s]+|[!-/:-@[-`{-~]+/g
const LETTER = /^[A-Za-z]/
const DIGIT = /^\d/
const SPACE = /^\s/
