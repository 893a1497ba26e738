// What the gates let through: `npm run bench:distill [-- --answers DIR [--transcripts PATH … | --no-repo | --repo DIR]] [--json]`.
// Without --answers: the answers, transcripts and repository of this folder, and the seeded lies.
import { parseArgs } from 'node:util'
import { join, resolve } from 'node:path'
import { openCourt } from './court.ts'
import { replayAnswers, type Replay } from './replay.ts'
import { tryGates } from './trial.ts'

const { values } = parseArgs({
  options: {
    answers: { type: 'string' },
    transcripts: { type: 'string', multiple: true },
    repo: { type: 'string' },
    'no-repo': { type: 'boolean', default: false },
    seeds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
})

const own = import.meta.dirname
const isOwn = values.transcripts === undefined
const repo =
  values['no-repo'] || (!isOwn && values.repo === undefined)
    ? null
    : resolve(values.repo ?? join(own, 'repo'))
using court = await openCourt({
  transcripts: (values.transcripts ?? [join(own, 'transcripts')]).map((path) => resolve(path)),
  repo,
})
const replays = replayAnswers(resolve(values.answers ?? join(own, 'answers')), court)
const trial = isOwn
  ? tryGates(
      court,
      Array.from({ length: Number(values.seeds) }, (_, index) => index + 1),
    )
  : null

if (values.json)
  console.log(
    JSON.stringify({
      answers: replays.map(summary),
      trial: trial === null ? null : { ...trial, lies: Object.fromEntries(trial.lies) },
    }),
  )
else {
  for (const replay of replays) console.log(line(replay))
  const reasons = replays.flatMap(({ refused }) => refused)
  const second = replays.filter(({ mended }) => mended !== null)
  console.log(
    `\n${sum(replays, ({ admission }) => admission.admitted.length)} admitted, ${reasons.length} refused in the first round (${byCount(reasons)})`,
  )
  console.log(
    `second round: ${sum(second, ({ mended }) => mended ?? 0)} of ${sum(second, (one) => one.mendable)} mended`,
  )
  if (trial !== null) {
    console.log('\nseeded lies, refused for the right reason:')
    for (const [kind, { count, refused }] of trial.lies)
      console.log(`  ${kind.padEnd(30)} ${refused}/${count}`)
    for (const { kind, statement, verdict } of trial.missed.slice(0, 20))
      console.log(`  MISSED ${kind}: ${statement}\n    ${verdict}`)
    console.log(`correct ones refused: ${trial.correct.refused.length}/${trial.correct.count}`)
    for (const { statement, reason, detail } of trial.correct.refused.slice(0, 20))
      console.log(`  ${statement}\n    ${reason}: ${detail}`)
  }
}

function summary({ name, admission, refused, mendable, mended }: Replay): object {
  return {
    name,
    admitted: admission.admitted.length,
    evals: admission.evals.length,
    refused,
    mendable,
    mended,
    conflicts: admission.conflicts.length,
  }
}

function line({ name, admission, refused, mendable, mended }: Replay): string {
  const round = mended === null ? '' : `, second round ${mended} of ${mendable}`
  return `${name.padEnd(14)} ${admission.admitted.length} admitted, ${admission.evals.length} evals${round}; refused: ${byCount(refused) || 'none'}`
}

function byCount(reasons: readonly string[]): string {
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, all]) => `${reason} ${all.length}`)
    .toSorted()
    .join(', ')
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
