import type { TurnLabel } from './episode.ts'
import { TURN_LABELS } from './episode.ts'
import type { Features } from './turn-features.ts'
import model from './turn-model.json' with { type: 'json' }

/** One trained head: a weight in -127..127 for each hashed feature, times `scale`, plus `bias`. */
type Head = { bits: number; scale: number; bias: number; weights: string }

/** From this score on a turn is called a correction or a rule (best F1 in cross-validation by repository). */
export const TEACHING_LABEL: number = model.thresholds.label

/** From this score on a turn may become a lesson (precision before recall). */
export const TEACHING_LESSON: number = model.thresholds.lesson

/** From this score on what a turn says is taken to hold beyond its task. */
export const DURABLE: number = model.thresholds.durable

/** How sure the model is, 0..1, that a turn is a correction or a rule. */
export function teachingScore(features: Features): number {
  return probability(logit('teaching', model.teaching, features))
}

/** How sure the model is, 0..1, that a turn holds beyond its task. */
export function durableScore(features: Features): number {
  return probability(logit('durable', model.durable, features))
}

/** The most likely of some labels. */
export function likeliestLabel(features: Features, among: readonly TurnLabel[]): TurnLabel {
  let best: TurnLabel = 'other'
  let highest = -Infinity
  for (const label of TURN_LABELS) {
    if (!among.includes(label)) continue
    const value = logit(label, model.labels[label], features)
    if (value > highest) {
      highest = value
      best = label
    }
  }
  return best
}

const decoded = new Map<string, Int8Array>()

function logit(name: string, head: Head, features: Features): number {
  let weights = decoded.get(name)
  if (weights === undefined) {
    weights = new Int8Array(Buffer.from(head.weights, 'base64'))
    decoded.set(name, weights)
  }
  const mask = (1 << head.bits) - 1
  let sum = 0
  const seen = new Set<number>()
  for (const feature of features) {
    const at = feature & mask
    if (seen.has(at)) continue
    seen.add(at)
    sum += weights[at] ?? 0
  }
  return sum * head.scale + head.bias
}

function probability(value: number): number {
  return 1 / (1 + Math.exp(-value))
}
