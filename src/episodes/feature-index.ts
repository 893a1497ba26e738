/** Distinct features, each with a place: the first has 0. A plain map would do the same, several times slower. */
export type FeatureIndex = {
  /** The place of a feature, which is given one if it has none. */
  add: (feature: number) => number
  /** The place of a feature, or -1. */
  find: (feature: number) => number
  size: () => number
  /** The features, by their places. */
  all: () => Int32Array
  /** Forgets all features: an index that is asked for often is not made anew. */
  clear: () => void
}

/** An empty index for at most half as many features as it has slots, which are a power of two. */
export function createFeatureIndex(slots: number): FeatureIndex {
  /** One more than the place of the feature that stands in a slot. */
  const table = new Int32Array(slots)
  const features = new Int32Array(slots / 2)
  let size = 0
  const slotOf = (feature: number): number => {
    let slot = feature & (slots - 1)
    while (table[slot] !== 0 && features[(table[slot] ?? 0) - 1] !== feature) slot = (slot + 1) & (slots - 1)
    return slot
  }
  return {
    add(feature) {
      const slot = slotOf(feature)
      if (table[slot] === 0) {
        features[size] = feature
        size += 1
        table[slot] = size
      }
      return (table[slot] ?? 0) - 1
    },
    find: (feature) => (table[slotOf(feature)] ?? 0) - 1,
    size: () => size,
    all: () => features.slice(0, size),
    clear() {
      table.fill(0)
      size = 0
    },
  }
}
