/**
 * Trains the turn model:
 *   node evals/turns/train.ts --turns FILE [--corpus DIR --labels DIR] [--out src/episodes/turn-model.json]
 * Prints cross-validated figures: each repository is judged by a model that never saw it. No network, no chance.
 * `written.jsonl` beside this file, turns of our own invention, is learned from in every case and never judged.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
import { bestThreshold, decide, decideAcross, rank, sureThreshold } from './ranking.ts'
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

/** How much a reader's label counts, by the reader's own confidence (1 to 3), and how much a turn that nobody said. */
const TRUST = [0, 0.25, 0.6, 1.4]
const TRUST_WRITTEN = 0.5
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
const WRITTEN = fileURLToPath(new URL('written.jsonl', import.meta.url))
/** Turns of our own writing: always learned from, never judged. */
const written = readSingleTurns(WRITTEN, null, 'written').map(describe)
const turns = [...singles, ...sessions].map(describe)
type Known = ReturnType<typeof describe>

function describe(turn: LabelledTurn): { turn: LabelledTurn; all: Int32Array; signs: Int32Array } {
  const { all, signs } = turnFeatures(turn.context)
  return { turn, all, signs: all.subarray(0, signs) }
}

function trustOf({ source, confidence }: LabelledTurn): number {
  return source === 'written' ? TRUST_WRITTEN : (TRUST[confidence] ?? 1)
}

function samplesOf(known: readonly Known[], question: Question): Sample[] {
  return known.map(({ turn, all }) => ({ features: all, positive: question(turn), trust: trustOf(turn) }))
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
    known.map(({ signs }) => signs),
    SEEN_BY_TREES,
  )
  return trainForest(
    known.map(({ turn, signs }) => ({
      features: [...signs].filter((feature) => counts.has(feature)),
      value: 1,
      positive: question(turn),
      weight: trustOf(turn),
    })),
  )
}

type Judge<T> = (known: Known) => T

/** What every turn gets from a judge that was trained without its repository. */
function crossValidate<T>(train: (known: readonly Known[]) => Judge<T>): Map<Known, T> {
  const verdicts = new Map<Known, T>()
  for (const repository of new Set(turns.map(({ turn }) => turn.repository))) {
    const judge = train([...turns.filter(({ turn }) => turn.repository !== repository), ...written])
    for (const known of turns) if (known.turn.repository === repository) verdicts.set(known, judge(known))
  }
  return verdicts
}

function trainTeaching(known: readonly Known[]): Judge<number> {
  const { line } = trainLine(known, isTeaching, KEPT.teaching)
  const trees = trainTrees(known, isTeaching)
  return ({ all, signs }) => probability((lineLogit(line, all) + forestLogit(trees, new Set(signs))) / 2)
}

function trainDurable(known: readonly Known[]): Judge<number> {
  const { line } = trainLine(known, isDurable, KEPT.durable)
  return ({ all }) => probability(lineLogit(line, all))
}

function trainLabels(known: readonly Known[]): { keys: number[]; lines: Map<TurnLabel, Line> } {
  const questions = TURN_LABELS.map((label) => samplesOf(known, isLabelled(label)))
  const keys = chooseFeatures(questions, KEPT.labels)
  return { keys, lines: new Map(TURN_LABELS.map((label, at) => [label, fitLine(questions[at] ?? [], keys)])) }
}

function likeliest(known: readonly Known[]): Judge<TurnLabel> {
  const { lines } = trainLabels(known)
  return ({ all }) => {
    const logits = TURN_LABELS.map((label) => ({
      label,
      logit: lineLogit(lines.get(label) ?? NO_LINE, all),
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
const scores = crossValidate(trainTeaching)
const teaching = scoredBySource(scores, isTeaching)
const durable = scoredBySource(crossValidate(trainDurable), isDurable)
report('correction or rule', teaching)
report('durable', durable)
for (const source of SOURCES) {
  const own = [...scores].filter(([{ turn }]) => turn.source === source)
  const byRepository = Map.groupBy(own, ([{ turn }]) => turn.repository)
  const { precision, recall, f1 } = decideAcross(
    [...byRepository.values()].map((some) =>
      some.map(([{ turn }, score]) => ({ score, positive: isTeaching(turn) })),
    ),
  )
  console.log(
    `threshold chosen on the other repositories, ${source} turns: ` +
      `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  )
}
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
  const everything = [...turns, ...written]
  const line = trainLine(everything, isTeaching, KEPT.teaching)
  const lasting = trainLine(everything, isDurable, KEPT.durable)
  const labels = trainLabels(everything)
  const model = {
    thresholds: {
      label: round(thresholds.label),
      lesson: round(thresholds.lesson),
      durable: round(thresholds.durable),
    },
    teaching: { keys: packKeys(line.keys), ...packLine(line.line, line.keys) },
    forest: packForest(trainTrees(everything, isTeaching)),
    durable: { keys: packKeys(lasting.keys), ...packLine(lasting.line, lasting.keys) },
    labels: {
      keys: packKeys(labels.keys),
      lines: Object.fromEntries([...labels.lines].map(([label, own]) => [label, packLine(own, labels.keys)])),
    },
  }
  const text = `${JSON.stringify(model, null, 1)}\n`
  writeFileSync(values.out, text)
  console.log(`${values.out}: ${text.length} bytes, trained on all ${everything.length} turns`)
}
