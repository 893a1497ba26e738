import type { TurnLabel } from './episode.ts'
import { TURN_LABELS } from './episode.ts'
import type { Features } from './turn-features.ts'
import model from './turn-model.json' with { type: 'json' }

/** Some features and a weight in -127..127 for each, times `scale`, plus `bias`; numbers are packed in base64. */
type Line = { keys: string; scale: number; bias: number; weights: string }

/** From this score on a turn is called a correction or a rule (best F1 in cross-validation by repository). */
export const TEACHING_LABEL: number = model.thresholds.label

/** From this score on a turn may become a lesson by itself (precision before recall). */
export const TEACHING_LESSON: number = model.thresholds.lesson

/** How sure the model is, 0..1, that a turn is a correction or a rule: a line over words and signs, trees over signs. */
export function teachingScore(features: Features, prior = 0): number {
  return probability(prior + (lineLogit(model.teaching, features.all) + forestLogit(features.signs)) / 2)
}

/** Whether what a turn says is likely to hold beyond its task. */
export function isDurable(features: Features): boolean {
  return probability(lineLogit(model.durable, features.all)) >= model.thresholds.durable
}

/** The most likely of some labels. */
export function likeliestLabel(features: Features, among: readonly TurnLabel[]): TurnLabel {
  let best: TurnLabel = 'other'
  let highest = -Infinity
  for (const label of TURN_LABELS) {
    if (!among.includes(label)) continue
    const value = lineLogit({ keys: model.labels.keys, ...model.labels.lines[label] }, features.all)
    if (value > highest) {
      highest = value
      best = label
    }
  }
  return best
}

/** What was unpacked, by its packed form: all of it together is a few ten thousand bytes. */
const unpacked = new Map<string, Map<number, number> | Int8Array | Int32Array>()

function once<T extends Map<number, number> | Int8Array | Int32Array>(packed: string, unpack: () => T): T {
  const known = unpacked.get(packed)
  if (known !== undefined) return known as T
  const fresh = unpack()
  unpacked.set(packed, fresh)
  return fresh
}

function lineLogit(line: Line, features: Int32Array): number {
  const places = once(line.keys, () => new Map(Array.from(integers(line.keys), (key, place) => [key, place])))
  const weights = once(line.weights, () => new Int8Array(bytesOf(line.weights)))
  let sum = 0
  for (const feature of features) {
    const place = places.get(feature)
    if (place !== undefined) sum += weights[place] ?? 0
  }
  return sum * line.scale * featureValue(features.length) + line.bias
}

/** Long texts have more features; each counts less. The training script uses the same. */
export function featureValue(count: number): number {
  return 10 / Math.sqrt(Math.max(1, count))
}

/** Trees laid out as heaps: node n asks for a feature, yes goes to 2n + 1. */
function forestLogit(features: ReadonlySet<number>): number {
  const { depth, base, scale } = model.forest
  const splits = once(model.forest.splits, () => integers(model.forest.splits))
  const leaves = once(model.forest.leaves, () => new Int8Array(bytesOf(model.forest.leaves)))
  const nodes = 2 ** depth - 1
  let sum = 0
  for (let tree = 0; tree * nodes < splits.length; tree += 1) {
    let node = 0
    while (node < nodes) node = 2 * node + (features.has(splits[tree * nodes + node] ?? 0) ? 1 : 2)
    sum += leaves[tree * (nodes + 1) + node - nodes] ?? 0
  }
  return base + sum * scale
}

function integers(base64: string): Int32Array {
  return new Int32Array(bytesOf(base64))
}

/** A buffer of its own: typed arrays must begin on their own boundary. */
function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer
}

function probability(value: number): number {
  return 1 / (1 + Math.exp(-value))
}
