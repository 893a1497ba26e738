/**
 * Trains the turn model:  node evals/turns/train.ts --turns FILE --corpus DIR --labels DIR [--out FILE]
 * Prints cross-validated figures (each repository is judged by a model that never saw it). No network, no chance.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { TURN_LABELS } from '../../src/episodes/episode.ts'
import { turnFeatures } from '../../src/episodes/turn-features.ts'
import { readSessionTurns, readSingleTurns } from './labelled-turn.ts'
import type { LabelledTurn } from './labelled-turn.ts'
import { predict, trainLogistic } from './logistic.ts'
import type { Example, Weights } from './logistic.ts'
import { decide, rank } from './ranking.ts'

const { values } = parseArgs({
  options: {
    turns: { type: 'string' },
    corpus: { type: 'string' },
    labels: { type: 'string' },
    out: { type: 'string' },
  },
})
if (values.turns === undefined) {
  console.error('usage: node evals/turns/train.ts --turns FILE [--corpus DIR --labels DIR] [--out FILE]')
  process.exit(2)
}

/** How much a reader's label counts, by the reader's own confidence (1 to 3). */
const TRUST = [0, 0.5, 1, 1.2]
const PENALTY = 10
const TEACHING = { bits: 14, penalty: PENALTY, is: (turn: LabelledTurn) => isTeaching(turn) }
const DURABLE = { bits: 12, penalty: PENALTY, is: (turn: LabelledTurn) => turn.durable }
const LABEL_BITS = 11

const singles = readSingleTurns(values.turns, values.corpus ?? null)
const sessions =
  values.labels !== undefined && values.corpus !== undefined
    ? readSessionTurns(values.labels, values.corpus)
    : []
const turns = [...singles, ...sessions]
const features = turns.map((turn) => turnFeatures(turn.context))

type Task = { bits: number; penalty: number; is: (turn: LabelledTurn) => boolean }

function train(task: Task, from: readonly number[]): Weights {
  const examples = from.map((index): Example => {
    const turn = turns[index]
    if (turn === undefined) throw new Error('no such turn')
    return {
      features: positions(index, task.bits),
      positive: task.is(turn),
      weight: TRUST[turn.confidence] ?? 1,
    }
  })
  return trainLogistic(examples, 1 << task.bits, task.penalty)
}

function positions(index: number, bits: number): number[] {
  return [...new Set(Array.from(features[index] ?? [], (feature) => feature & ((1 << bits) - 1)))]
}

/** The scores that every turn gets from a model which saw no turn of its repository. */
function crossValidate(task: Task): number[] {
  const scores: number[] = Array.from({ length: turns.length }, () => 0)
  const owners = turns.map((turn) => turn.repository)
  for (const repository of new Set(owners)) {
    const others = owners.flatMap((owner, index) => (owner === repository ? [] : [index]))
    const model = train(task, others)
    for (const [index, owner] of owners.entries()) {
      if (owner === repository) scores[index] = predict(model, positions(index, task.bits))
    }
  }
  return scores
}

function report(name: string, task: Task, scores: readonly number[]): void {
  for (const source of ['single', 'session'] as const) {
    const picked = turns.flatMap((turn, index) => (turn.source === source ? [index] : []))
    if (picked.length === 0) continue
    const own = picked.map((index) => scores[index] ?? 0)
    const truth = picked.map((index) => isTrue(task, index))
    const { f1, threshold, averagePrecision, precisionAt30, recallAt85 } = rank(own, truth)
    console.log(
      `${name} · ${source} turns (${picked.length}, ${truth.filter(Boolean).length} positive): F1 ${f1.toFixed(3)} at ${threshold.toFixed(2)}` +
        ` · average precision ${averagePrecision.toFixed(3)} · precision ${precisionAt30.toFixed(3)} at recall 0.3 · recall ${recallAt85.toFixed(2)} at precision 0.85`,
    )
  }
}

function isTrue(task: Task, index: number): boolean {
  const turn = turns[index]
  return turn !== undefined && task.is(turn)
}

function isTeaching(turn: LabelledTurn): boolean {
  return turn.label === 'correction' || turn.label === 'rule'
}

const teaching = crossValidate(TEACHING)
const durable = crossValidate(DURABLE)
report('correction or rule', TEACHING, teaching)
report('durable', DURABLE, durable)

const truth = turns.map(isTeaching)
const thresholds = {
  label: rank(teaching, truth).threshold,
  lesson: sureThreshold(teaching, truth),
  durable: rank(
    durable,
    turns.map((turn) => turn.durable),
  ).threshold,
}
for (const [name, threshold] of Object.entries({ label: thresholds.label, lesson: thresholds.lesson })) {
  const { precision, recall, f1 } = decide(teaching, truth, threshold)
  console.log(
    `${name} threshold ${threshold.toFixed(3)}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)} (all turns, cross-validated)`,
  )
}

/** The threshold with the largest recall among those whose precision is at least 0.85. */
function sureThreshold(scores: readonly number[], positives: readonly boolean[]): number {
  const candidates = [...new Set(scores)].toSorted((a, b) => a - b)
  const enough = positives.filter(Boolean).length * 0.05
  return (
    candidates.find((threshold) => {
      const { precision, recall } = decide(scores, positives, threshold)
      return precision >= 0.85 && recall * positives.filter(Boolean).length >= enough
    }) ?? 0.9
  )
}

if (values.out !== undefined) {
  const all = turns.map((_, index) => index)
  const labels = Object.fromEntries(
    TURN_LABELS.map((label) => [
      label,
      quantised({ bits: LABEL_BITS, penalty: PENALTY, is: (turn) => turn.label === label }, all),
    ]),
  )
  const model = {
    thresholds: {
      label: round(thresholds.label),
      lesson: round(thresholds.lesson),
      durable: round(thresholds.durable),
    },
    teaching: quantised(TEACHING, all),
    durable: quantised(DURABLE, all),
    labels,
  }
  const text = `${JSON.stringify(model, null, 1)}\n`
  writeFileSync(values.out, text)
  console.log(`${values.out}: ${text.length} bytes, trained on ${turns.length} turns`)
}

function quantised(
  task: Task,
  from: readonly number[],
): { bits: number; scale: number; bias: number; weights: string } {
  const { weights, bias } = train(task, from)
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const scale = round(largest / 127 || 1)
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))))
  return { bits: task.bits, scale, bias: round(bias), weights: Buffer.from(bytes.buffer).toString('base64') }
}

/** Six digits: the last bits of a float are nobody's business. */
function round(value: number): number {
  return Number(value.toPrecision(6))
}
