/**
 * Trains the turn model:
 *   node evals/turns/train.ts --turns FILE [--corpus DIR --labels DIR] [--out src/episodes/turn-model.json]
 * Prints cross-validated figures: each repository is judged by a model that never saw it. No network, no chance.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { TURN_LABELS } from '../../src/episodes/episode.ts'
import { turnFeatures } from '../../src/episodes/turn-features.ts'
import { featureValue } from '../../src/episodes/turn-model.ts'
import { forestLogit, trainForest } from './boosting.ts'
import type { Forest } from './boosting.ts'
import { isTeaching, readSessionTurns, readSingleTurns } from './labelled-turn.ts'
import type { LabelledTurn } from './labelled-turn.ts'
import { linearLogit, probability, trainLogistic } from './logistic.ts'
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
/** A feature must be seen this often to be learned: by the line, and by the trees. */
const SEEN = { line: 2, trees: 8 }

type Question = { bits: number; is: (turn: LabelledTurn) => boolean }
const TEACHING: Question = { bits: 14, is: isTeaching }
const DURABLE: Question = { bits: 11, is: (turn) => turn.durable }
const LABEL_BITS = 10

const singles = readSingleTurns(values.turns, values.corpus ?? null)
const sessions =
  values.labels !== undefined && values.corpus !== undefined
    ? readSessionTurns(values.labels, values.corpus)
    : []
const turns = [...singles, ...sessions]
const features = turns.map((turn) => turnFeatures(turn.context))
const everyTurn = turns.map((_, index) => index)

/** The features that are frequent enough among some turns. */
function frequent(kind: 'all' | 'signs', among: readonly number[], times: number): ReadonlySet<number> {
  const counts = new Map<number, number>()
  for (const index of among) {
    for (const feature of features[index]?.[kind] ?? []) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([feature, count]) => (count >= times ? [feature] : [])))
}

function exampleOf(index: number, question: Question, own: readonly number[]): Example {
  const turn = turns[index]
  const value = featureValue(features[index]?.all.length ?? 1)
  return {
    features: own,
    value,
    positive: turn !== undefined && question.is(turn),
    weight: TRUST[turn?.confidence ?? 3] ?? 1,
  }
}

function trainLine(question: Question, from: readonly number[]): Weights {
  const known = frequent('all', from, SEEN.line)
  const mask = (1 << question.bits) - 1
  const examples = from.map((index) => {
    const own = [...(features[index]?.all ?? [])].filter((feature) => known.has(feature))
    return exampleOf(
      index,
      question,
      own.map((feature) => feature & mask),
    )
  })
  return trainLogistic(examples, 1 << question.bits, PENALTY)
}

function trainTrees(question: Question, from: readonly number[]): Forest {
  const known = frequent('signs', from, SEEN.trees)
  return trainForest(
    from.map((index) =>
      exampleOf(
        index,
        question,
        [...(features[index]?.signs ?? [])].filter((feature) => known.has(feature)),
      ),
    ),
  )
}

function lineLogit(line: Weights, question: Question, index: number): number {
  const own = [...(features[index]?.all ?? [])].map((feature) => feature & ((1 << question.bits) - 1))
  return linearLogit(line, own, featureValue(own.length))
}

/** The scores that every turn gets from a model which saw no turn of its repository. */
function crossValidate(train: (from: readonly number[]) => (index: number) => number): number[] {
  const owners = turns.map((turn) => turn.repository)
  const scores = owners.map(() => 0)
  for (const repository of new Set(owners)) {
    const score = train(everyTurn.filter((index) => owners[index] !== repository))
    for (const index of everyTurn) if (owners[index] === repository) scores[index] = score(index)
  }
  return scores
}

function report(name: string, question: Question, scores: readonly number[]): void {
  for (const source of ['single', 'session'] as const) {
    const picked = everyTurn.filter((index) => turns[index]?.source === source)
    if (picked.length === 0) continue
    const truth = picked.map((index) => isTrue(question, index))
    const { f1, threshold, averagePrecision, precisionAt30, recallAt85 } = rank(
      picked.map((index) => scores[index] ?? 0),
      truth,
    )
    console.log(
      `${name}, ${source} turns (${picked.length}, of them ${truth.filter(Boolean).length}): ` +
        `best F1 ${f1.toFixed(3)} at ${threshold.toFixed(2)}, average precision ${averagePrecision.toFixed(3)}, ` +
        `precision ${precisionAt30.toFixed(3)} at recall 0.3, recall ${recallAt85.toFixed(2)} at precision 0.85`,
    )
  }
}

function isTrue(question: Question, index: number): boolean {
  const turn = turns[index]
  return turn !== undefined && question.is(turn)
}

const teaching = crossValidate((from) => {
  const line = trainLine(TEACHING, from)
  const trees = trainTrees(TEACHING, from)
  return (index) =>
    probability(
      (lineLogit(line, TEACHING, index) + forestLogit(trees, features[index]?.signs ?? new Set())) / 2,
    )
})
const durable = crossValidate((from) => {
  const line = trainLine(DURABLE, from)
  return (index) => probability(lineLogit(line, DURABLE, index))
})
report('correction or rule', TEACHING, teaching)
report('durable', DURABLE, durable)

const truth = turns.map(isTeaching)
const thresholds = {
  label: labelThreshold(),
  lesson: sureThreshold(),
  durable: rank(
    durable,
    turns.map((turn) => turn.durable),
  ).threshold,
}
for (const name of ['label', 'lesson'] as const) {
  for (const source of ['single', 'session'] as const) {
    const picked = everyTurn.filter((index) => turns[index]?.source === source)
    const { precision, recall, f1 } = decide(
      picked.map((index) => teaching[index] ?? 0),
      picked.map((index) => truth[index] === true),
      thresholds[name],
    )
    console.log(
      `${name} threshold ${thresholds[name].toFixed(3)}, ${source} turns, cross-validated: ` +
        `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
    )
  }
}

/** The threshold with the best F1 on average over single turns and turns of whole sessions: both count the same. */
function labelThreshold(): number {
  const sources = (['single', 'session'] as const)
    .map((source) => everyTurn.filter((index) => turns[index]?.source === source))
    .filter((picked) => picked.length > 0)
  const meanF1 = (threshold: number): number =>
    sources.reduce((sum, picked) => {
      const scores = picked.map((index) => teaching[index] ?? 0)
      return (
        sum +
        decide(
          scores,
          picked.map((index) => truth[index] === true),
          threshold,
        ).f1 /
          sources.length
      )
    }, 0)
  let best = 0.5
  for (let percent = 5; percent <= 95; percent += 1)
    if (meanF1(percent / 100) > meanF1(best)) best = percent / 100
  return best
}

/** The lowest threshold above which precision stays at 0.85 or more, with at least a twentieth of the positives. */
function sureThreshold(): number {
  const fewest = truth.filter(Boolean).length / 20
  const candidates = [...new Set(teaching)].toSorted((a, b) => a - b)
  return (
    candidates.find((threshold) => {
      const { precision, recall } = decide(teaching, truth, threshold)
      return precision >= 0.85 && recall * truth.filter(Boolean).length >= fewest
    }) ?? 0.9
  )
}

if (values.out !== undefined) {
  const labels = TURN_LABELS.map((label) => [
    label,
    packLine({ bits: LABEL_BITS, is: (turn) => turn.label === label }),
  ])
  const model = {
    thresholds: {
      label: round(thresholds.label),
      lesson: round(thresholds.lesson),
      durable: round(thresholds.durable),
    },
    teaching: packLine(TEACHING),
    forest: packTrees(trainTrees(TEACHING, everyTurn)),
    durable: packLine(DURABLE),
    labels: Object.fromEntries(labels),
  }
  const text = `${JSON.stringify(model, null, 1)}\n`
  writeFileSync(values.out, text)
  console.log(`${values.out}: ${text.length} bytes, trained on ${turns.length} turns`)
}

function packLine(question: Question): { bits: number; scale: number; bias: number; weights: string } {
  const { weights, bias } = trainLine(question, everyTurn)
  const { scale, bytes } = quantise(weights)
  return { bits: question.bits, scale, bias: round(bias), weights: base64(bytes) }
}

function packTrees(forest: Forest): {
  depth: number
  base: number
  scale: number
  splits: string
  leaves: string
} {
  const { scale, bytes } = quantise(Float64Array.from(forest.leaves.flat()))
  const splits = base64(Int32Array.from(forest.splits.flat()))
  return { depth: forest.depth, base: round(forest.base), scale, splits, leaves: base64(bytes) }
}

function quantise(weights: Float64Array): { scale: number; bytes: Int8Array } {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const scale = round(largest / 127 || 1)
  return {
    scale,
    bytes: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))),
  }
}

function base64(numbers: Int8Array | Int32Array): string {
  return Buffer.from(numbers.buffer).toString('base64')
}

/** Six digits: the last bits of a float are nobody's business. */
function round(value: number): number {
  return Number(value.toPrecision(6))
}
