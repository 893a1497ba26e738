import { featureValue } from '../../src/episodes/turn-model.ts'
import { trainLogistic } from './logistic.ts'
import type { Example } from './logistic.ts'

/** A weight for each of a few features. */
export type Line = { weights: ReadonlyMap<number, number>; bias: number }

/** What a line is trained on: the features of a turn, the answer, and how much the answer is trusted. */
export type Sample = { features: Int32Array; positive: boolean; trust: number }

const PENALTY = 7
/** A feature must be seen in this many samples to be learned at all. */
const SEEN = 2

/** The features that occur in at least so many samples, with their counts, in the order in which they are met. */
export function countFeatures(samples: Iterable<Iterable<number>>, atLeast: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const features of samples) {
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  }
  return new Map([...counts].filter(([, count]) => count >= atLeast))
}

/** Fits a line over some features. */
export function fitLine(samples: readonly Sample[], keys: readonly number[]): Line {
  const places = new Map(keys.map((key, place) => [key, place]))
  const examples = samples.map(({ features, positive, trust }): Example => {
    const known = Array.from(features, (feature) => places.get(feature)).filter(
      (place) => place !== undefined,
    )
    return { features: known, value: featureValue(features.length), positive, weight: trust }
  })
  const { weights, bias } = trainLogistic(examples, keys.length, PENALTY)
  return { weights: new Map(keys.map((key, place) => [key, weights[place] ?? 0])), bias }
}

/** Fits lines for several questions over all features, and keeps the features that matter most to them together. */
export function chooseFeatures(questions: readonly (readonly Sample[])[], atMost: number): number[] {
  const counts = countFeatures(
    (questions[0] ?? []).map(({ features }) => features),
    SEEN,
  )
  const keys = [...counts.keys()]
  const lines = questions.map((samples) => fitLine(samples, keys))
  const matter = keys.map((key) => {
    const weight = lines.reduce((sum, line) => sum + Math.abs(line.weights.get(key) ?? 0), 0)
    return { key, matter: weight * Math.sqrt(counts.get(key) ?? 0) }
  })
  return matter
    .toSorted((a, b) => b.matter - a.matter || a.key - b.key)
    .slice(0, atMost)
    .map(({ key }) => key)
    .toSorted((a, b) => a - b)
}

/** The logit that a line gives to the features of a turn. */
export function lineLogit(line: Line, features: Int32Array): number {
  let sum = 0
  for (const feature of features) sum += line.weights.get(feature) ?? 0
  return sum * featureValue(features.length) + line.bias
}
