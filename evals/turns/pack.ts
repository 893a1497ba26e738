import type { Forest } from './boosting.ts'
import type { Line } from './line.ts'

/** Packs the weights of a line, in the order of `keys`, into one byte each. */
export function packLine(
  line: Line,
  keys: readonly number[],
): { scale: number; bias: number; weights: string } {
  const { scale, bytes } = quantise(keys.map((key) => line.weights.get(key) ?? 0))
  return { scale, bias: round(line.bias), weights: base64(bytes) }
}

/** Packs 32-bit integers. */
export function packKeys(keys: readonly number[]): string {
  return base64(Int32Array.from(keys))
}

/** Packs a forest: its distinct questions, the number of one of them for each node, and a byte for each leaf. */
export function packForest({ depth, base, splits, leaves }: Forest) {
  const { scale, bytes } = quantise(leaves.flat())
  const keys = [...new Set(splits.flat())]
  const numbers = new Map(keys.map((key, number) => [key, number]))
  return {
    depth,
    base: round(base),
    scale,
    keys: packKeys(keys),
    splits: base64(Uint16Array.from(splits.flat(), (key) => numbers.get(key) ?? 0)),
    leaves: base64(bytes),
  }
}

/** Six digits: the last bits of a float are nobody's business. */
export function round(value: number): number {
  return Number(value.toPrecision(6))
}

function quantise(weights: readonly number[]): { scale: number; bytes: Int8Array } {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const scale = round(largest / 127 || 1)
  return {
    scale,
    bytes: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))),
  }
}

function base64(numbers: Int8Array | Uint16Array | Int32Array): string {
  return Buffer.from(numbers.buffer).toString('base64')
}
