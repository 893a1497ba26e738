// How good the lessons are: the compiler on labelled sessions, compared with what careful readers wrote down.
//   node evals/lessons/bench.ts [--corpus DIR --labels DIR] [--write]
// Without arguments it takes the small set beside this file. --write puts the table into docs/quality.md.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createCompiler } from '../../src/outputs/compile-sessions.ts'
import { redact } from '../../src/safety/redact.ts'
import { readSources } from '../../src/sources/read-sources.ts'
import { writeSection } from '../write-section.ts'
import { score, type Counts, type Label, type Scores } from './score.ts'
import { readVerdicts, verdictTable } from './verdicts.ts'

const here = import.meta.dirname
const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: path.join(here, 'corpus') },
    labels: { type: 'string', default: path.join(here, 'labels') },
    write: { type: 'boolean', default: false },
  },
})

const compiler = createCompiler(
  { repository: null, redact },
  { lessons: [], evals: [], episodes: [], dismissed: new Set() },
)
const source = {
  cwd: process.cwd(),
  home: '',
  env: {},
  repository: null,
  onRefused: ({ path: file, reason }: { path: string; reason: string }) =>
    console.error(`passed over ${file}: ${reason}`),
}
for await (const session of readSources([path.resolve(values.corpus)], source)) compiler.add(session)
const compilation = compiler.finish()
const labels = readdirSync(values.labels)
  .filter((file) => file.endsWith('.json'))
  .toSorted()
  .map((file) => JSON.parse(readFileSync(path.join(values.labels, file), 'utf8')) as Label)

const own = values.labels.startsWith(here)
const text = [
  `### ${own ? 'The small set of this repository' : 'A labelled corpus'}`,
  '',
  table(score(labels, compilation)),
  '',
]
if (!own) text.push(verdictTable(readVerdicts(), compilation), '')
const section = text.join('\n')
console.log(section)
if (values.write) writeSection(own ? 'own' : 'corpus', section)

function table(scores: Scores): string {
  const rows = [
    ['turns', prf(scores.turns)],
    ['corrections and rules', prf(scores.corrections)],
    ['interrupts', prf(scores.interrupts)],
    ['recoveries', prf(scores.recoveries)],
    ['kind of the recoveries found', share(scores.kinds)],
    ...[...scores.worthKnowing]
      .toSorted()
      .map(([origin, counts]) => [`lessons worth knowing, ${origin}: recall`, share(counts)]),
    ['lessons emitted', String(compilation.lessons.length)],
    ['near-duplicates among them', String(scores.nearDuplicates)],
  ]
  return [
    '| what | figure |',
    '| --- | --- |',
    ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
  ].join('\n')
}

function prf({ hit, predicted, gold }: Counts): string {
  const precision = predicted === 0 ? 0 : hit / predicted
  const recall = gold === 0 ? 0 : hit / gold
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return `precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}, F1 ${f1.toFixed(2)} (${hit} of ${gold}, ${predicted} predicted)`
}

function share({ hit, gold }: Counts): string {
  return gold === 0 ? 'none labelled' : `${(hit / gold).toFixed(2)} (${hit} of ${gold})`
}
