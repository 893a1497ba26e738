import type { Example } from './logistic.ts'

/** Trees of one depth over yes-or-no features, laid out as heaps: node n asks `splits[n]`, yes goes to 2n + 1. */
export type Forest = { base: number; depth: number; splits: number[][]; leaves: number[][] }

const TREES = 200
const DEPTH = 4
const RATE = 0.05
/** Pull of leaf values towards zero, and the fewest examples of a leaf: the examples are few and noisy. */
const PENALTY = 8
const FEWEST = 15
const LEAST_GAIN = 0.5

/** No feature has this number: a node that asks for it always answers no. */
const NEVER = -1

type Row = {
  features: ReadonlySet<number>
  target: number
  weight: number
  logit: number
  slope: number
  curve: number
}

/** Gradient boosting for a yes-or-no question. Ties go to the feature seen first, so it always builds the same. */
export function trainForest(examples: readonly Example[]): Forest {
  const weight = examples.reduce((sum, example) => sum + example.weight, 0)
  const positive = examples.reduce((sum, example) => sum + (example.positive ? example.weight : 0), 0)
  const base = Math.log(positive / (weight - positive))
  const rows = examples.map((example): Row => {
    const features = new Set(example.features)
    return {
      features,
      target: Number(example.positive),
      weight: example.weight,
      logit: base,
      slope: 0,
      curve: 0,
    }
  })
  const forest: Forest = { base, depth: DEPTH, splits: [], leaves: [] }
  for (let tree = 0; tree < TREES; tree += 1) {
    for (const row of rows) {
      const p = 1 / (1 + Math.exp(-row.logit))
      row.slope = (row.target - p) * row.weight
      row.curve = p * (1 - p) * row.weight
    }
    const splits = Array.from({ length: 2 ** DEPTH - 1 }, () => NEVER)
    const leaves = Array.from({ length: 2 ** DEPTH }, () => 0)
    grow(rows, 0, DEPTH, splits, leaves)
    forest.splits.push(splits)
    forest.leaves.push(leaves)
  }
  return forest
}

function grow(rows: readonly Row[], node: number, depth: number, splits: number[], leaves: number[]): void {
  const slope = rows.reduce((sum, row) => sum + row.slope, 0)
  const curve = rows.reduce((sum, row) => sum + row.curve, 0)
  if (depth === 0) {
    const value = (RATE * slope) / (curve + PENALTY)
    leaves[node - (2 ** DEPTH - 1)] = value
    for (const row of rows) row.logit += value
    return
  }
  const split = rows.length < 2 * FEWEST ? NEVER : bestSplit(rows, slope, curve)
  splits[node] = split
  grow(
    rows.filter((row) => row.features.has(split)),
    2 * node + 1,
    depth - 1,
    splits,
    leaves,
  )
  grow(
    rows.filter((row) => !row.features.has(split)),
    2 * node + 2,
    depth - 1,
    splits,
    leaves,
  )
}

function bestSplit(rows: readonly Row[], slope: number, curve: number): number {
  const sums = new Map<number, { count: number; slope: number; curve: number }>()
  for (const row of rows) {
    for (const feature of row.features) {
      const sum = sums.get(feature)
      if (sum === undefined) sums.set(feature, { count: 1, slope: row.slope, curve: row.curve })
      else {
        sum.count += 1
        sum.slope += row.slope
        sum.curve += row.curve
      }
    }
  }
  const whole = worth(slope, curve)
  let best = NEVER
  let most = LEAST_GAIN
  for (const [feature, yes] of sums) {
    if (yes.count < FEWEST || rows.length - yes.count < FEWEST) continue
    const gain = worth(yes.slope, yes.curve) + worth(slope - yes.slope, curve - yes.curve) - whole
    if (gain > most) {
      most = gain
      best = feature
    }
  }
  return best
}

function worth(slope: number, curve: number): number {
  return (slope * slope) / (curve + PENALTY)
}

/** The logit that a forest gives to an example. */
export function forestLogit(forest: Forest, features: ReadonlySet<number>): number {
  let sum = forest.base
  for (const [tree, splits] of forest.splits.entries()) {
    let node = 0
    while (node < splits.length) node = 2 * node + (features.has(splits[node] ?? NEVER) ? 1 : 2)
    sum += forest.leaves[tree]?.[node - splits.length] ?? 0
  }
  return sum
}
