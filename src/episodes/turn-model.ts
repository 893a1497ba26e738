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
  const line = lineLogit(teaching.line, placesIn(teaching.places, features), features)
  return probability(prior + (line + forestLogit(forest, features.signs)) / 2)
}

/** Whether what a turn says is likely to hold beyond its task. */
export function isDurable(features: Features): boolean {
  const { line, places } = unpacked().durable
  return probability(lineLogit(line, placesIn(places, features), features)) >= model.thresholds.durable
}

/** The most likely of some labels. */
export function likeliestLabel(features: Features, among: readonly TurnLabel[]): TurnLabel {
  let best: TurnLabel = 'other'
  let highest = -Infinity
  const { lines, places } = unpacked().labels
  const found = placesIn(places, features)
  for (const { label, line } of lines) {
    if (!among.includes(label)) continue
    const value = lineLogit(line, found, features)
    if (value > highest) {
      highest = value
      best = label
    }
  }
  return best
}

/** Where each known feature has its weight. */
type Places = ReadonlyMap<number, number>

/** A weight in -127..127 for each known feature, times `scale`, plus `bias`. */
type Line = { weights: Int8Array; scale: number; bias: number }

/** Trees of one depth, laid out as heaps: node n asks for the feature `splits[n]`, yes goes to 2n + 1. */
type Forest = { nodes: number; base: number; scale: number; splits: Int32Array; leaves: Int8Array }

type Unpacked = {
  teaching: { line: Line; places: Places }
  durable: { line: Line; places: Places }
  labels: { lines: { label: TurnLabel; line: Line }[]; places: Places }
  forest: Forest
}

let memory: Unpacked | null = null

function unpacked(): Unpacked {
  memory ??= unpack()
  return memory
}

function unpack(): Unpacked {
  const { teaching, durable, labels, forest } = model
  return {
    teaching: { line: unpackLine(teaching), places: placesOf(teaching.keys) },
    durable: { line: unpackLine(durable), places: placesOf(durable.keys) },
    labels: {
      lines: TURN_LABELS.map((label) => ({ label, line: unpackLine(labels.lines[label]) })),
      places: placesOf(labels.keys),
    },
    forest: {
      nodes: 2 ** forest.depth - 1,
      base: forest.base,
      scale: forest.scale,
      splits: new Int32Array(bytesOf(forest.splits)),
      leaves: new Int8Array(bytesOf(forest.leaves)),
    },
  }
}

function unpackLine({ scale, bias, weights }: { scale: number; bias: number; weights: string }): Line {
  return { scale, bias, weights: new Int8Array(bytesOf(weights)) }
}

function placesOf(keys: string): Places {
  return new Map(Array.from(new Int32Array(bytesOf(keys)), (key, place) => [key, place]))
}

/** A buffer of its own: typed arrays must begin on their own boundary. */
function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer
}

function placesIn(places: Places, { all }: Features): number[] {
  const found: number[] = []
  for (const feature of all) {
    const place = places.get(feature)
    if (place !== undefined) found.push(place)
  }
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

function forestLogit({ nodes, base, scale, splits, leaves }: Forest, features: ReadonlySet<number>): number {
  let sum = 0
  for (let tree = 0; tree * nodes < splits.length; tree += 1) {
    let node = 0
    while (node < nodes) node = 2 * node + (features.has(splits[tree * nodes + node] ?? 0) ? 1 : 2)
    sum += leaves[tree * (nodes + 1) + node - nodes] ?? 0
  }
  return base + sum * scale
}

function probability(value: number): number {
  return 1 / (1 + Math.exp(-value))
}
