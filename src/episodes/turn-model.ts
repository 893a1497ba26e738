import type { TurnLabel } from './episode.ts'
import { TURN_LABELS } from './episode.ts'
import type { Features } from './turn-features.ts'
import model from './turn-model.json' with { type: 'json' }

/** A linear head: a weight in -127..127 for each hashed feature, times `scale`, plus `bias`. */
type Head = { bits: number; scale: number; bias: number; weights: string }

/** From this score on a turn is called a correction or a rule (best F1 in cross-validation by repository). */
export const TEACHING_LABEL: number = model.thresholds.label

/** From this score on a turn may become a lesson by itself (precision before recall). */
export const TEACHING_LESSON: number = model.thresholds.lesson

/** From this score on what a turn says is taken to hold beyond its task. */
const DURABLE: number = model.thresholds.durable

/** How sure the model is, 0..1, that a turn is a correction or a rule: a line over words and signs, trees over signs. */
export function teachingScore(features: Features, prior = 0): number {
  return probability(
    prior + (logit('teaching', model.teaching, features.all) + forestLogit(features.signs)) / 2,
  )
}

/** Whether what a turn says is likely to hold beyond its task. */
export function isDurable(features: Features): boolean {
  return probability(logit('durable', model.durable, features.all)) >= DURABLE
}

/** The most likely of some labels. */
export function likeliestLabel(features: Features, among: readonly TurnLabel[]): TurnLabel {
  let best: TurnLabel = 'other'
  let highest = -Infinity
  for (const label of TURN_LABELS) {
    if (!among.includes(label)) continue
    const value = logit(label, model.labels[label], features.all)
    if (value > highest) {
      highest = value
      best = label
    }
  }
  return best
}

const heads = new Map<string, Int8Array>()

function logit(name: string, head: Head, features: Int32Array): number {
  let weights = heads.get(name)
  if (weights === undefined) {
    weights = new Int8Array(bytesOf(head.weights))
    heads.set(name, weights)
  }
  const mask = (1 << head.bits) - 1
  let sum = 0
  for (let at = 0; at < features.length; at += 1) sum += weights[(features[at] ?? 0) & mask] ?? 0
  return sum * head.scale * featureValue(features.length) + head.bias
}

/** Long texts have more features; each counts less. The training script uses the same. */
export function featureValue(count: number): number {
  return 10 / Math.sqrt(Math.max(1, count))
}

let forest: { splits: Int32Array; leaves: Int8Array } | null = null

/** Trees laid out as heaps: node n asks for a feature, yes goes to 2n + 1. */
function forestLogit(features: ReadonlySet<number>): number {
  const { depth, base, scale, splits, leaves } = model.forest
  forest ??= { splits: new Int32Array(bytesOf(splits)), leaves: new Int8Array(bytesOf(leaves)) }
  const nodes = 2 ** depth - 1
  let sum = 0
  for (let tree = 0; tree * nodes < forest.splits.length; tree += 1) {
    let node = 0
    while (node < nodes) node = 2 * node + (features.has(forest.splits[tree * nodes + node] ?? 0) ? 1 : 2)
    sum += forest.leaves[tree * (nodes + 1) + node - nodes] ?? 0
  }
  return base + sum * scale
}

/** A buffer of its own: typed arrays must begin on their own boundary. */
function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer
}

function probability(value: number): number {
  return 1 / (1 + Math.exp(-value))
}
