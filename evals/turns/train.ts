/**
 * Trains the turn model:
 *   node evals/turns/train.ts --turns FILE [--corpus DIR --labels DIR] [--out src/episodes/turn-model.json]
 * Prints cross-validated figures: each repository is judged by a model that never saw it. No network, no chance.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { TURN_LABELS } from '../../src/episodes/episode.ts'
import type { TurnLabel } from '../../src/episodes/episode.ts'
import { turnFeatures } from '../../src/episodes/turn-features.ts'
import { forestLogit, trainForest } from './boosting.ts'
import type { Forest } from './boosting.ts'
import { isTeaching, readSessionTurns, readSingleTurns } from './labelled-turn.ts'
import type { LabelledTurn } from './labelled-turn.ts'
import { chooseFeatures, countFeatures, fitLine, lineLogit } from './line.ts'
import type { Line, Sample } from './line.ts'
import { probability } from './logistic.ts'
import { packForest, packKeys, packLine, round } from './pack.ts'
import { bestThreshold, decide, rank, sureThreshold } from './ranking.ts'
import type { Scored } from './ranking.ts'

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
/** How many features each line keeps, and how often the trees must have seen one. */
const KEPT = { teaching: 1500, durable: 800, labels: 800 }
const SEEN_BY_TREES = 8

type Question = (turn: LabelledTurn) => boolean
const isDurable: Question = (turn) => turn.durable
const isLabelled =
  (label: TurnLabel): Question =>
  (turn) =>
    turn.label === label

const singles = readSingleTurns(values.turns, values.corpus ?? null)
const sessions =
  values.labels !== undefined && values.corpus !== undefined
    ? readSessionTurns(values.labels, values.corpus)
    : []
const turns = [...singles, ...sessions].map((turn) => ({ turn, features: turnFeatures(turn.context) }))
type Known = (typeof turns)[number]

function samplesOf(known: readonly Known[], question: Question): Sample[] {
  return known.map(({ turn, features }) => ({
    features: features.all,
    positive: question(turn),
    trust: TRUST[turn.confidence] ?? 1,
  }))
}

function trainLine(
  known: readonly Known[],
  question: Question,
  kept: number,
): { line: Line; keys: number[] } {
  const samples = samplesOf(known, question)
  const keys = chooseFeatures([samples], kept)
  return { line: fitLine(samples, keys), keys }
}

function trainTrees(known: readonly Known[], question: Question): Forest {
  const counts = countFeatures(
    known.map(({ features }) => features.signs),
    SEEN_BY_TREES,
  )
  return trainForest(
    known.map(({ turn, features }) => ({
      features: [...features.signs].filter((feature) => counts.has(feature)),
      value: 1,
      positive: question(turn),
      weight: TRUST[turn.confidence] ?? 1,
    })),
  )
}

type Judge<T> = (known: Known) => T

/** What every turn gets from a judge that was trained without its repository. */
function crossValidate<T>(train: (known: readonly Known[]) => Judge<T>): Map<Known, T> {
  const verdicts = new Map<Known, T>()
  for (const repository of new Set(turns.map(({ turn }) => turn.repository))) {
    const judge = train(turns.filter(({ turn }) => turn.repository !== repository))
    for (const known of turns) if (known.turn.repository === repository) verdicts.set(known, judge(known))
  }
  return verdicts
}

function trainTeaching(known: readonly Known[]): Judge<number> {
  const { line } = trainLine(known, isTeaching, KEPT.teaching)
  const trees = trainTrees(known, isTeaching)
  return ({ features }) =>
    probability((lineLogit(line, features.all) + forestLogit(trees, features.signs)) / 2)
}

function trainDurable(known: readonly Known[]): Judge<number> {
  const { line } = trainLine(known, isDurable, KEPT.durable)
  return ({ features }) => probability(lineLogit(line, features.all))
}

function trainLabels(known: readonly Known[]): { keys: number[]; lines: Map<TurnLabel, Line> } {
  const questions = TURN_LABELS.map((label) => samplesOf(known, isLabelled(label)))
  const keys = chooseFeatures(questions, KEPT.labels)
  return { keys, lines: new Map(TURN_LABELS.map((label, at) => [label, fitLine(questions[at] ?? [], keys)])) }
}

function likeliest(known: readonly Known[]): Judge<TurnLabel> {
  const { lines } = trainLabels(known)
  return ({ features }) => {
    const logits = TURN_LABELS.map((label) => ({
      label,
      logit: lineLogit(lines.get(label) ?? NO_LINE, features.all),
    }))
    return logits.toSorted((a, b) => b.logit - a.logit)[0]?.label ?? 'other'
  }
}

const NO_LINE: Line = { weights: new Map(), bias: -Infinity }
const SOURCES = ['single', 'session'] as const

function scoredBySource(scores: ReadonlyMap<Known, number>, question: Question): Scored[][] {
  return SOURCES.map((source) =>
    turns
      .filter(({ turn }) => turn.source === source)
      .map((known) => ({ score: scores.get(known) ?? 0, positive: question(known.turn) })),
  )
}

function report(name: string, bySource: readonly Scored[][]): void {
  for (const [at, scored] of bySource.entries()) {
    if (scored.length === 0) continue
    const { f1, threshold, averagePrecision, precisionAt30, recallAt85 } = rank(scored)
    console.log(
      `${name}, ${SOURCES[at]} turns (${scored.length}, of them ${scored.filter(({ positive }) => positive).length}): ` +
        `best F1 ${f1.toFixed(3)} at ${threshold.toFixed(2)}, average precision ${averagePrecision.toFixed(3)}, ` +
        `precision ${precisionAt30.toFixed(3)} at recall 0.3, recall ${recallAt85.toFixed(2)} at precision 0.85`,
    )
  }
}

console.log('Cross-validated by repository:')
const teaching = scoredBySource(crossValidate(trainTeaching), isTeaching)
const durable = scoredBySource(crossValidate(trainDurable), isDurable)
report('correction or rule', teaching)
report('durable', durable)
// Turns of whole sessions count double: they are what is compiled.
const thresholds = {
  label: bestThreshold([...teaching, teaching.at(-1) ?? []]),
  lesson: sureThreshold(teaching.flat(), 0.85),
  durable: bestThreshold(durable),
}
for (const name of ['label', 'lesson'] as const) {
  for (const [at, scored] of teaching.entries()) {
    const { precision, recall, f1 } = decide(scored, thresholds[name])
    console.log(
      `${name} threshold ${thresholds[name].toFixed(3)}, ${SOURCES[at]} turns: ` +
        `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
    )
  }
}
const labelled = [...crossValidate(likeliest)]
for (const source of SOURCES) {
  const own = labelled.filter(([{ turn }]) => turn.source === source)
  const right = own.filter(([{ turn }, label]) => turn.label === label).length
  console.log(`one of nine labels, ${source} turns: ${(right / Math.max(1, own.length)).toFixed(3)} right`)
}

if (values.out !== undefined) {
  const line = trainLine(turns, isTeaching, KEPT.teaching)
  const lasting = trainLine(turns, isDurable, KEPT.durable)
  const labels = trainLabels(turns)
  const model = {
    thresholds: {
      label: round(thresholds.label),
      lesson: round(thresholds.lesson),
      durable: round(thresholds.durable),
    },
    teaching: { keys: packKeys(line.keys), ...packLine(line.line, line.keys) },
    forest: packForest(trainTrees(turns, isTeaching)),
    durable: { keys: packKeys(lasting.keys), ...packLine(lasting.line, lasting.keys) },
    labels: {
      keys: packKeys(labels.keys),
      lines: Object.fromEntries([...labels.lines].map(([label, own]) => [label, packLine(own, labels.keys)])),
    },
  }
  const text = `${JSON.stringify(model, null, 1)}\n`
  writeFileSync(values.out, text)
  console.log(`${values.out}: ${text.length} bytes, trained on all ${turns.length} turns`)
}
