/** A training example: its features, the value that each of them has, its class, and how much it counts. */
export type Example = { features: readonly number[]; value: number; positive: boolean; weight: number }

export type Weights = { weights: Float64Array; bias: number }

const STEPS = 100
const RATE = 0.1

/**
 * Logistic regression with an L2 penalty, by full-batch Adam from zero: no shuffling and no random start,
 * so the same examples always give the same weights.
 */
export function trainLogistic(examples: readonly Example[], dimensions: number, penalty: number): Weights {
  const size = dimensions + 1
  const weights = new Float64Array(size)
  const gradient = new Float64Array(size)
  const mean = new Float64Array(size)
  const spread = new Float64Array(size)
  for (let step = 1; step <= STEPS; step += 1) {
    gradient.fill(0)
    for (const example of examples) {
      const p = probability(score(weights, example.features, dimensions, example.value))
      const error = (p - Number(example.positive)) * example.weight
      gradient[dimensions] = at(gradient, dimensions) + error
      for (const feature of example.features)
        gradient[feature] = at(gradient, feature) + error * example.value
    }
    const rate = step > STEPS * 0.6 ? RATE * 0.3 : RATE
    for (let index = 0; index < size; index += 1) {
      const pull = index < dimensions ? penalty * at(weights, index) : 0
      const slope = (at(gradient, index) + pull) / examples.length
      mean[index] = 0.9 * at(mean, index) + 0.1 * slope
      spread[index] = 0.99 * at(spread, index) + 0.01 * slope * slope
      const direction = at(mean, index) / (1 - 0.9 ** step)
      const scale = Math.sqrt(at(spread, index) / (1 - 0.99 ** step)) + 1e-8
      weights[index] = at(weights, index) - (rate * direction) / scale
    }
  }
  return { weights: weights.slice(0, dimensions), bias: at(weights, dimensions) }
}

function score(weights: Float64Array, features: readonly number[], bias: number, value: number): number {
  let sum = 0
  for (const feature of features) sum += at(weights, feature)
  return sum * value + at(weights, bias)
}

export function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0
}
