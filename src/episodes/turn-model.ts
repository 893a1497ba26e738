import type { TurnLabel } from './episode.ts'
import { TURN_LABELS } from './episode.ts'
import type { Features } from './turn-features.ts'
import model from './turn-model.json' with { type: 'json' }

/** From this score on a turn is called a correction or a rule (best F1 in cross-validation by repository). */
export const TEACHING_LABEL: number = model.thresholds.label

/** From this score on a turn may become a lesson by itself (precision before recall). */
export const TEACHING_LESSON: number = model.thresholds.lesson

/** How sure the model is, 0..1, that a turn is a correction or a rule: a line over words and signs, trees over signs. */
export function teachingScore(features: Features, prior = 0): number {
  const { teaching, forest } = unpacked()
  const { places, signs } = placesIn(features)
  return probability(prior + (lineLogit(teaching, places, features) + forestLogit(forest, signs)) / 2)
}

/** Whether what a turn says is likely to hold beyond its task. */
export function isDurable(features: Features): boolean {
  const { durable } = unpacked()
  return probability(lineLogit(durable, placesIn(features).places, features)) >= model.thresholds.durable
}

/** The most likely of some labels. */
export function likeliestLabel(features: Features, among: readonly TurnLabel[]): TurnLabel {
  let best: TurnLabel = 'other'
  let highest = -Infinity
  const { places } = placesIn(features)
  for (const { label, line } of unpacked().labels) {
    if (!among.includes(label)) continue
    const value = lineLogit(line, places, features)
    if (value > highest) {
      highest = value
      best = label
    }
  }
  return best
}

/** Every feature that any part of the model knows has one place, by which all parts find it. */
type Places = Map<number, number>

/** A weight in -127..127 for each place, times `scale`, plus `bias`. */
type Line = { weights: Int8Array; scale: number; bias: number }

/** Trees of one depth, laid out as heaps: node n asks for the sign at place `splits[n]`, yes goes to 2n + 1. */
type Forest = { nodes: number; base: number; scale: number; splits: Int32Array; leaves: Int8Array }

type Unpacked = {
  places: Places
  teaching: Line
  durable: Line
  labels: { label: TurnLabel; line: Line }[]
  forest: Forest
}

let memory: Unpacked | null = null

function unpacked(): Unpacked {
  memory ??= unpack()
  return memory
}

function unpack(): Unpacked {
  const { teaching, durable, labels, forest } = model
  const places: Places = new Map()
  const own = {
    teaching: placesOf(teaching.keys, places),
    durable: placesOf(durable.keys, places),
    labels: placesOf(labels.keys, places),
    forest: placesOf(forest.splits, places),
  }
  return {
    places,
    teaching: unpackLine(teaching, own.teaching, places.size),
    durable: unpackLine(durable, own.durable, places.size),
    labels: TURN_LABELS.map((label) => ({
      label,
      line: unpackLine(labels.lines[label], own.labels, places.size),
    })),
    forest: {
      nodes: 2 ** forest.depth - 1,
      base: forest.base,
      scale: forest.scale,
      splits: own.forest,
      leaves: new Int8Array(bytesOf(forest.leaves)),
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
function placesOf(packed: string, places: Places): Int32Array {
  return new Int32Array(bytesOf(packed)).map((feature) => {
    const known = places.get(feature)
    if (known !== undefined) return known
    places.set(feature, places.size)
    return places.size - 1
  })
}

/** A buffer of its own: typed arrays must begin on their own boundary. */
function bytesOf(base64: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(base64, 'base64')).buffer
}

/** The places of the features that the model knows, and for each place whether a sign stands there. */
type Found = { places: number[]; signs: Uint8Array }

/** A turn is asked about three times and looked up once. */
const lookedUp = new WeakMap<Features, Found>()

function placesIn(features: Features): Found {
  const known = lookedUp.get(features)
  if (known !== undefined) return known
  const { places } = unpacked()
  const found: Found = { places: [], signs: new Uint8Array(places.size) }
  for (const feature of features.all) {
    const place = places.get(feature)
    if (place === undefined) continue
    found.places.push(place)
    if (features.signs.has(feature)) found.signs[place] = 1
  }
  lookedUp.set(features, found)
  return found
}

function lineLogit({ weights, scale, bias }: Line, places: readonly number[], { all }: Features): number {
  let sum = 0
  for (const place of places) sum += weights[place] ?? 0
  return sum * scale * featureValue(all.length) + bias
}

/** Long texts have more features; each counts less. The training script uses the same. */
export function featureValue(count: number): number {
  return 10 / Math.sqrt(Math.max(1, count))
}

function forestLogit({ nodes, base, scale, splits, leaves }: Forest, signs: Uint8Array): number {
  let sum = 0
  for (let tree = 0; tree * nodes < splits.length; tree += 1) {
    let node = 0
    while (node < nodes) node = 2 * node + (signs[splits[tree * nodes + node] ?? 0] === 1 ? 1 : 2)
    sum += leaves[tree * (nodes + 1) + node - nodes] ?? 0
  }
  return base + sum * scale
}

function probability(value: number): number {
  return 1 / (1 + Math.exp(-value))
}
