/** A literal is found by four of its bytes. */
const WINDOW = 4
const TABLE_BITS = 17

/** Many literals, ready to be looked for in one pass over a text, however many they are. */
export type LiteralIndex = {
  /** the numbers of the literals that occur in the bytes, each once, in no particular order */
  search: (bytes: Uint8Array) => number[]
}

/** Whether a literal is long enough to be indexed. */
export function isIndexable(literal: string): boolean {
  return Buffer.byteLength(literal) >= WINDOW
}

/**
 * Indexes literals by the four consecutive bytes that are rarest in the sample, so that a text rarely has to be compared
 * with any. The sample decides about speed only, never about what is found.
 */
export function indexLiterals(literals: readonly string[], sample: Iterable<Uint8Array>): LiteralIndex {
  const frequency = countWindows(sample)
  const needles = literals.map((literal) => Buffer.from(literal))
  const offsets = needles.map((needle) => rarestWindow(needle, frequency))
  // Chains of literals with the same slot: `first` holds 1 + the number of the last one, `next` the one before it.
  const first = new Int32Array(1 << TABLE_BITS)
  const next = new Int32Array(literals.length)
  const keys = new Int32Array(literals.length)
  for (const [number, needle] of needles.entries()) {
    keys[number] = windowAt(needle, offsets[number] as number)
    const slot = slotOf(keys[number])
    next[number] = first[slot] as number
    first[slot] = number + 1
  }
  const seenIn = new Int32Array(literals.length)
  let round = 0
  return {
    search: (bytes) => {
      const found: number[] = []
      round++
      let key = bytes.length < WINDOW ? 0 : windowAt(bytes, 0) << 8
      for (let end = WINDOW - 1; end < bytes.length; end++) {
        key = (key >>> 8) | ((bytes[end] as number) << 24)
        let entry = first[slotOf(key)] as number
        while (entry !== 0) {
          const number = entry - 1
          entry = next[number] as number
          if (keys[number] !== key || seenIn[number] === round) continue
          if (isAt(bytes, end - WINDOW + 1 - (offsets[number] as number), needles[number] as Buffer)) {
            seenIn[number] = round
            found.push(number)
          }
        }
      }
      return found
    },
  }
}

function countWindows(sample: Iterable<Uint8Array>): Uint32Array {
  const frequency = new Uint32Array(1 << TABLE_BITS)
  for (const bytes of sample) {
    for (let at = 0; at + WINDOW <= bytes.length; at++) {
      const slot = slotOf(windowAt(bytes, at))
      frequency[slot] = (frequency[slot] as number) + 1
    }
  }
  return frequency
}

function rarestWindow(needle: Uint8Array, frequency: Uint32Array): number {
  let best = 0
  let lowest = Infinity
  for (let at = 0; at + WINDOW <= needle.length; at++) {
    const count = frequency[slotOf(windowAt(needle, at))] as number
    if (count < lowest) [best, lowest] = [at, count]
  }
  return best
}

function windowAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  )
}

/** Multiplicative hashing (Knuth): the high bits depend on all bytes. */
function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - TABLE_BITS)
}

function isAt(bytes: Uint8Array, start: number, needle: Uint8Array): boolean {
  if (start < 0 || start + needle.length > bytes.length) return false
  for (let index = 0; index < needle.length; index++) {
    if (bytes[start + index] !== needle[index]) return false
  }
  return true
}
