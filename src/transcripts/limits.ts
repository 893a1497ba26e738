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
  segmentCharacters: 4 * 1024 * 1024,
  /** … and anywhere when it reaches this */
  segmentCharactersAtMost: 8 * 1024 * 1024,
  skippedLines: 1000,
  /** after so many lines that are no records the rest of the file is left out: every one costs an exception */
  hopelessLines: 200_000,
  /** ids, branches; longer ones are cut */
  name: 200,
  /** no system has longer ones: an edit or a read of such a file is left out */
  path: 4096,
  human: { head: 12_000, tail: 4_000 },
  agent: { head: 6_000, tail: 2_000 },
  /** by what became of the call: what went well says less */
  output: {
    failed: { head: 1_500, tail: 2_500 },
    passed: { head: 700, tail: 1_800 },
    looked: { head: 300, tail: 100 },
  },
  /** the same before JSON escapes are resolved, with room for them */
  rawOutput: {
    failed: { head: 2_000, tail: 3_500 },
    passed: { head: 1_000, tail: 2_400 },
    looked: { head: 450, tail: 150 },
  },
  command: { head: 8_000, tail: 2_000 },
  input: { head: 400, tail: 100 },
  hunkSide: { head: 3_000, tail: 1_000 },
  hunksPerFile: 60,
  filesPerEdit: 100,
} as const

export type Cap = { readonly head: number; readonly tail: number }

/** Stands where the middle of a long text is missing. */
export const LEFT_OUT = '\n[… left out …]\n'

/** Keeps the head and the tail of a text, with a marker where something is missing. */
export function capText(text: string, { head, tail }: Cap): string {
  if (text.length <= head + tail + LEFT_OUT.length) return text
  const capped = text.slice(0, head) + LEFT_OUT + text.slice(-tail)
  // A slice keeps the whole text alive; the detour over bytes makes a copy.
  return text.length > 4 * capped.length ? Buffer.from(capped).toString('utf8') : capped
}
