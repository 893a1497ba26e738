/**
 * Scores the shipped turn model on labelled single turns:  node evals/turns/score.ts [--turns FILE] [--detail]
 * Without FILE on `own.jsonl`, written for this project: no turn of it was trained on.
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { turnFeatures } from '../../src/episodes/turn-features.ts'
import { TEACHING_LABEL, TEACHING_LESSON, teachingScore } from '../../src/episodes/turn-model.ts'
import { isTeaching, readSingleTurns } from './labelled-turn.ts'
import { decide, rank } from './ranking.ts'

const { values } = parseArgs({ options: { turns: { type: 'string' }, detail: { type: 'boolean' } } })
const file = values.turns ?? fileURLToPath(new URL('own.jsonl', import.meta.url))

const scored = readSingleTurns(file, null).map((turn) => ({
  turn,
  score: teachingScore(turnFeatures(turn.context)),
  positive: isTeaching(turn),
}))

const { averagePrecision } = rank(scored)
console.log(
  `${scored.length} turns, ${scored.filter(({ positive }) => positive).length} corrections and rules`,
)
console.log(`average precision ${averagePrecision.toFixed(3)}`)
for (const [name, threshold] of [
  ['label', TEACHING_LABEL],
  ['lesson', TEACHING_LESSON],
] as const) {
  const { precision, recall, f1 } = decide(scored, threshold)
  console.log(
    `${name} threshold ${threshold}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  )
}
if (values.detail === true) {
  for (const { turn, score, positive } of scored.toSorted((a, b) => b.score - a.score)) {
    console.log(
      `${score.toFixed(2)} ${positive ? '+' : ' '} ${turn.label.padEnd(15)} ${turn.context.text.slice(0, 90)}`,
    )
  }
}
