// npm run bench:proof [-- --only ID] [-- --json]: seeded slips, told in transcripts, compiled, proven, and put to the test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { measure, type Measured } from './measure.ts'
import { apiary } from './repos/apiary.ts'
import { bakery } from './repos/bakery.ts'
import { garden } from './repos/garden.ts'
import { harbor } from './repos/harbor.ts'
import { library } from './repos/library.ts'
import { orchard } from './repos/orchard.ts'
import { zoo } from './repos/zoo.ts'

const REPOS = [bakery, apiary, orchard, library, zoo, garden, harbor]

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean' }, keep: { type: 'boolean' } },
})
// The checks of the sample repositories call `node`, and must get the one that runs this.
process.env['PATH'] = `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`

const home = mkdtempSync(path.join(tmpdir(), 'workgraph-bench-proof-'))
const measured: Measured[] = []
try {
  for (const repo of REPOS) {
    for (const pair of repo.pairs) {
      if (values.only !== undefined && !pair.id.includes(values.only)) continue
      const agent = measured.length % 2 === 0 ? 'claude-code' : 'codex'
      // oxlint-disable-next-line no-await-in-loop -- the machine's cores belong to the checks that are run
      const result = await measure(repo, pair, agent, path.join(home, pair.id))
      measured.push(result)
      if (values.json !== true) console.log(row(result))
    }
  }
} finally {
  if (values.keep === true) console.log(home)
  else rmSync(home, { recursive: true, force: true })
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`
const sum = (pick: (one: Measured) => number): number => measured.reduce((total, one) => total + pick(one), 0)
const totals = {
  pairs: measured.length,
  proven: measured.filter((one) => one.proven.length > 0).length,
  naive: sum((one) => one.naive.length),
  naiveRejected: sum((one) => one.naive.filter(Boolean).length),
  cosmetic: sum((one) => one.cosmetic.length),
  cosmeticRejected: sum((one) => one.cosmetic.filter(Boolean).length),
}

if (values.json === true) console.log(JSON.stringify({ totals, pairs: measured }, null, 2))
else {
  console.log(`
${totals.pairs} pairs
proven                         ${totals.proven} of ${totals.pairs}  ${share(totals.proven, totals.pairs)}
naive wrong fixes rejected     ${totals.naiveRejected} of ${totals.naive}  ${share(totals.naiveRejected, totals.naive)}
cosmetic changes rejected      ${totals.cosmeticRejected} of ${totals.cosmetic}  ${share(totals.cosmeticRejected, totals.cosmetic)}`)
}

function row(one: Measured): string {
  const verdict =
    one.proven.length > 0
      ? 'proven'
      : one.verdicts.map(([id, found]) => `${found} ${id}`).join(', ') || 'no eval'
  return `${one.id.padEnd(32)} ${one.agent.padEnd(12)} naive ${marks(one.naive, true).padEnd(4)} cosmetic ${marks(one.cosmetic, false).padEnd(3)} ${verdict}`
}

function marks(list: readonly boolean[], good: boolean): string {
  return list.map((mark) => (mark === good ? '✓' : '✗')).join('')
}
