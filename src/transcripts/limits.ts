/** How much of a transcript is kept. Transcripts are hostile and large; a session is a digest of one. */
export const LIMITS = {
  /** longer lines are skipped without being held in memory */
  lineBytes: 64 * 1024 * 1024,
  /** how far into a file we look for a record of a known agent */
  detectBytes: 4 * 1024 * 1024,
  detectLines: 500,
  /** larger pieces of JSON are checked for nesting before they are parsed */
  uncheckedJsonBytes: 256 * 1024,
  jsonDepth: 200,
  /** a session that holds more characters than this is cut at the next human turn */
  segmentCharacters: 8 * 1024 * 1024,
  /** … and anywhere when it reaches this */
  segmentCharactersAtMost: 16 * 1024 * 1024,
  skippedLines: 1000,
  human: { head: 12_000, tail: 4_000 },
  agent: { head: 6_000, tail: 2_000 },
  output: { head: 1_500, tail: 2_500 },
  command: { head: 8_000, tail: 2_000 },
  input: { head: 400, tail: 100 },
  hunkSide: { head: 3_000, tail: 1_000 },
  hunksPerFile: 60,
  filesPerEdit: 100,
} as const

type Cap = { readonly head: number; readonly tail: number }

/** Keeps the head and the tail of a text, with a marker where something is missing. */
export function capText(text: string, { head, tail }: Cap): string {
  if (text.length <= head + tail + 40) return detach(text)
  const dropped = text.length - head - tail
  return detach(`${text.slice(0, head)}\n[… ${dropped} characters left out …]\n${text.slice(-tail)}`)
}

/** A short slice of a long string would keep the whole string alive; strings above this are worth a copy. */
const SLICED = 13

function detach(text: string): string {
  return text.length < SLICED ? text : Buffer.from(text, 'utf8').toString('utf8')
}
