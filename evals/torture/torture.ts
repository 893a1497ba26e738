// Attacks the program in every way that we know: node evals/torture/torture.ts [--short] [--seed N]
// The short form is a part of CI and takes about a minute.
import { parseArgs } from 'node:util'
import type { Check } from './check.ts'
import { checkArchives } from './check-archives.ts'
import { checkCrashedAnswers } from './check-crashed-answers.ts'
import { checkCrashedProofs } from './check-crashed-proofs.ts'
import { checkCrashes, checkTwoWriters } from './check-crashes.ts'
import { checkInjection } from './check-injection.ts'
import { checkMutations } from './check-mutations.ts'
import { checkRecords } from './check-records.ts'
import { checkSizes } from './check-sizes.ts'
import { checkStore } from './check-store.ts'

const { values } = parseArgs({ options: { short: { type: 'boolean' }, seed: { type: 'string' } } })
const isShort = values.short === true
const seed = Number(values.seed ?? 20_261_122)
const report = (line: string): void => console.log(`    ${line}`)

const CHECKS: readonly (() => Promise<Check>)[] = [
  () => checkArchives(),
  () => checkInjection({ every: isShort ? 10 : 1 }),
  () => checkRecords({ every: isShort ? 10 : 1 }),
  () => checkMutations({ lines: isShort ? 2000 : 20_000, seed }),
  () => checkStore({ rounds: isShort ? 40 : 200, seed }),
  () => checkSizes({ scale: isShort ? 0.1 : 1, report }),
  // a hundred in all
  () => checkCrashes({ kills: isShort ? 6 : 40, seed }),
  () => checkCrashedProofs({ kills: isShort ? 3 : 30, seed }),
  () => checkCrashedAnswers({ kills: isShort ? 4 : 30, seed }),
  () => checkTwoWriters({ rounds: isShort ? 3 : 20, seed }),
]

let failed = 0
for (const check of CHECKS) {
  const start = performance.now()
  // oxlint-disable-next-line no-await-in-loop -- one after the other, so that nothing disturbs a measurement
  const { name, problems } = await check()
  failed += problems.length
  const verdict = problems.length === 0 ? 'ok' : `${problems.length} problems`
  console.log(`${verdict}  ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  for (const problem of problems) report(problem)
}
console.log(failed === 0 ? `\nNothing got through (seed ${seed}).` : `\n${failed} problems (seed ${seed}).`)
process.exitCode = failed === 0 ? 0 : 1
