/** The records that were already read. Files that continue one another share records, which count once. */
export type Seen = {
  /** Whether this id is new; it is known from then on. */
  add: (id: string) => boolean
}

/** Remembers ids in 16 bytes each, as a pair of hashes: with strings, memory would grow with what is read. */
export function createSeen(): Seen {
  let slots = new Uint32Array(2 * 4096)
  let used = 0

  return {
    add(id) {
      const isNew = put(slots, hash(id, 0x811c9dc5) | 1, hash(id, 0x9e3779b9))
      if (isNew && ++used * 2 > slots.length / 2) {
        const larger = new Uint32Array(slots.length * 2)
        for (let at = 0; at < slots.length; at += 2) {
          if (slots[at] !== 0) put(larger, slots[at] ?? 0, slots[at + 1] ?? 0)
        }
        slots = larger
      }
      return isNew
    },
  }
}

/** Adds a pair to the table; false when it is there already. */
function put(table: Uint32Array, first: number, second: number): boolean {
  const mask = table.length / 2 - 1
  for (let at = first & mask; ; at = (at + 1) & mask) {
    const [a, b] = [table[2 * at], table[2 * at + 1]]
    if (a === 0 && b === 0) {
      table[2 * at] = first
      table[2 * at + 1] = second
      return true
    }
    if (a === first && b === second) return false
  }
}

/** Murmur-like mixing, 32 bits. */
function hash(text: string, seed: number): number {
  let h = seed
  for (let at = 0; at < text.length; at++) {
    h = Math.imul(h ^ text.charCodeAt(at), 0x5bd1e995)
    h ^= h >>> 15
  }
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
