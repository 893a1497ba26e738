/** The records that were already read. Files that continue one another share records, which count once. */
export type Seen = {
  /** Whether this id is new; it is known from then on. */
  add: (id: string) => boolean
}

/** How far an id may stand from its place. Honest ids stay far below; ids made to collide would make every step as long. */
const MOST_STEPS = 256

/** Remembers ids as pairs of hashes, in 16 bytes each: with strings, memory would grow with what is read. */
export function createSeen(): Seen {
  // Enough for some sixteen thousand ids: most runs never have to grow it.
  let slots = new Uint32Array(2 * 32_768)
  let used = 0
  const crowded = new Set<string>()

  const grow = (): void => {
    const smaller = slots
    slots = new Uint32Array(smaller.length * 2)
    for (let at = 0; at < smaller.length; at += 2) {
      if (smaller[at] !== 0) put(slots, smaller[at] ?? 0, smaller[at + 1] ?? 0, Infinity)
    }
  }

  return {
    add(id) {
      let first = 0x811c9dc5
      let second = Math.imul(id.length, 0x9e3779b9)
      // Two characters at a time; where the last has no neighbour, NaN counts as zero, and the length tells.
      for (let at = 0; at < id.length; at += 2) {
        const code = (id.charCodeAt(at) << 16) | id.charCodeAt(at + 1)
        first = Math.imul(first ^ code, 0x01000193)
        second = Math.imul(second ^ code, 0x5bd1e995)
        second ^= second >>> 15
      }
      // 0 stands for an empty slot.
      if (crowded.size > 0 && crowded.has(id)) return false
      const isNew = put(slots, (mix(first) | 1) >>> 0, mix(second), MOST_STEPS)
      if (isNew === undefined) crowded.add(id)
      else if (isNew && ++used * 4 > slots.length) grow()
      return isNew ?? true
    },
  }
}

/** Adds a pair to the table; false when it is there already, undefined when there is no room near its place. */
function put(table: Uint32Array, first: number, second: number, most: number): boolean | undefined {
  const mask = table.length / 2 - 1
  for (let at = second & mask, steps = 0; steps < most; at = (at + 1) & mask, steps += 1) {
    if (table[2 * at] === 0) {
      table[2 * at] = first
      table[2 * at + 1] = second
      return true
    }
    if (table[2 * at] === first && table[2 * at + 1] === second) return false
  }
  return undefined
}

/** Spreads a hash over all of its 32 bits. */
function mix(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35)
  return (whole ^ (whole >>> 16)) >>> 0
}
