import type { TurnLabel } from './episode.ts'
import { TURN_LABELS } from './episode.ts'
import { createFeatureIndex } from './feature-index.ts'
import type { FeatureIndex } from './feature-index.ts'
import type { Features } from './turn-features.ts'
import model from './turn-model.json' with { type: 'json' }

/** From this score on a turn is called a correction or a rule (best F1 in cross-validation by repository). */
export const TEACHING_LABEL: number = model.thresholds.label

/** From this score on a turn may become a lesson by itself (precision before recall). */
export const TEACHING_LESSON: number = model.thresholds.lesson

/** How sure the model is, 0..1, that a turn is a correction or a rule: a line over words and signs, trees over signs. */
export function teachingScore(features: Features, prior = 0): number {
  const { teaching, forest } = unpacked()
  const found = placesIn(features)
  return probability(prior + (lineLogit(teaching, found, features) + forestLogit(forest, found)) / 2)
}

/** Whether what a turn says is likely to hold beyond its task. */
export function isDurable(features: Features): boolean {
  const { durable } = unpacked()
  return probability(lineLogit(durable, placesIn(features), features)) >= model.thresholds.durable
}

/** The most likely of some labels. */
export function likeliestLabel(features: Features, among: readonly TurnLabel[]): TurnLabel {
  let best: TurnLabel = 'other'
  let highest = -Infinity
  const found = placesIn(features)
  for (const { label, line } of unpacked().labels) {
    if (!among.includes(label)) continue
    const value = lineLogit(line, found, features)
    if (value > highest) {
      highest = value
      best = label
    }
  }
  return best
}

/** A weight in -127..127 for each place, times `scale`, plus `bias`. */
type Line = { weights: Int8Array; scale: number; bias: number }

/** Trees of one depth, laid out as heaps: node n asks for the sign at place `splits[n]`, yes goes to 2n + 1. */
type Forest = {
  nodes: number
  base: number
  scale: number
  splits: Int32Array
  leaves: Int8Array
  /** for each place whether the turn that is asked about has this sign; all zero between two turns */
  signs: Uint8Array
}

type Unpacked = {
  /** every feature that any part of the model knows has one place, by which all parts find it */
  index: FeatureIndex
  teaching: Line
  durable: Line
  labels: { label: TurnLabel; line: Line }[]
  forest: Forest
}

/** More than twice as many as the model has features. */
const SLOTS = 8192

let memory: Unpacked | null = null

function unpacked(): Unpacked {
  memory ??= unpack()
  return memory
}

function unpack(): Unpacked {
  const { teaching, durable, labels, forest } = model
  const index = createFeatureIndex(SLOTS)
  const own = {
    teaching: placesOf(teaching.keys, index),
    durable: placesOf(durable.keys, index),
    labels: placesOf(labels.keys, index),
    forest: placesOf(forest.keys, index),
  }
  const size = index.size()
  return {
    index,
    teaching: unpackLine(teaching, own.teaching, size),
    durable: unpackLine(durable, own.durable, size),
    labels: TURN_LABELS.map((label) => ({
      label,
      line: unpackLine(labels.lines[label], own.labels, size),
    })),
    forest: {
      nodes: 2 ** forest.depth - 1,
      base: forest.base,
      scale: forest.scale,
      splits: Int32Array.from(new Uint16Array(bytesOf(forest.splits)), (key) => own.forest[key] ?? 0),
      leaves: new Int8Array(bytesOf(forest.leaves)),
      signs: new Uint8Array(size),
    },
  }
}

function unpackLine(
  { scale, bias, weights }: { scale: number; bias: number; weights: string },
  own: Int32Array,
  size: number,
): Line {
  const spread = new Int8Array(size)
  const packed = new Int8Array(bytesOf(weights))
  for (let at = 0; at < own.length; at += 1) spread[own[at] ?? 0] = packed[at] ?? 0
  return { scale, bias, weights: spread }
}

/** The places of packed features; a new one gets the next place. */
function placesOf(packed: string, index: FeatureIndex): Int32Array {
  return new Int32Array(bytesOf(packed)).map(index.add)
}

/** A buffer of its own: typed arrays must begin on their own boundary. */
function bytesOf(base64: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(base64, 'base64')).buffer
}

/** The places of the features that the model knows; the first of them are those of signs. */
type Found = { places: number[]; signs: number }

/** A turn is asked about three times and looked up once. */
const lookedUp = new WeakMap<Features, Found>()

function placesIn(features: Features): Found {
  const known = lookedUp.get(features)
  if (known !== undefined) return known
  const { index } = unpacked()
  const found: Found = { places: [], signs: 0 }
  for (let at = 0; at < features.all.length; at += 1) {
    const place = index.find(features.all[at] ?? 0)
    if (place < 0) continue
    found.places.push(place)
    if (at < features.signs) found.signs += 1
  }
  lookedUp.set(features, found)
  return found
}

function lineLogit({ weights, scale, bias }: Line, { places }: Found, { all }: Features): number {
  let sum = 0
  // Each turn asks ten times for each of its features: a plain loop, for an iterator costs more than the rest.
  for (let at = 0; at < places.length; at += 1) sum += weights[places[at] ?? 0] ?? 0
  return sum * scale * featureValue(all.length) + bias
}

/** Long texts have more features; each counts less. The training script uses the same. */
export function featureValue(count: number): number {
  return 10 / Math.sqrt(Math.max(1, count))
}

function forestLogit(forest: Forest, found: Found): number {
  const { nodes, base, scale, splits, leaves, signs } = forest
  mark(signs, found, 1)
  let sum = 0
  for (let root = 0, leaf = -nodes; root < splits.length; root += nodes, leaf += nodes + 1) {
    let node = 0
    while (node < nodes) node = 2 * node + 2 - (signs[splits[root + node] ?? 0] ?? 0)
    sum += leaves[leaf + node] ?? 0
  }
  mark(signs, found, 0)
  return base + sum * scale
}

function mark(signs: Uint8Array, found: Found, value: 0 | 1): void {
  for (let at = 0; at < found.signs; at += 1) signs[found.places[at] ?? 0] = value
}

function probability(value: number): number {
  return 1 / (1 + Math.exp(-value))
}
