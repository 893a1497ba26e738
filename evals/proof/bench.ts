// Seeded slips, told in transcripts, compiled, proven, and put to the test.
//   npm run bench:proof -- [--only ID] [--json] [--keep] [--write]
// --write puts the tables into docs/quality.md.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { writeSection } from '../write-section.ts'
import { measure, type Measured } from './measure.ts'
import { apiary } from './repos/apiary.ts'
import { bakery } from './repos/bakery.ts'
import { garden } from './repos/garden.ts'
import { harbor } from './repos/harbor.ts'
import { library } from './repos/library.ts'
import { orchard } from './repos/orchard.ts'
import { zoo } from './repos/zoo.ts'
import { tableOf, totalsOf } from './table.ts'

const REPOS = [bakery, apiary, orchard, library, zoo, garden, harbor]

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'boolean' },
    keep: { type: 'boolean' },
    write: { type: 'boolean' },
  },
})
if (values.write === true && values.only !== undefined)
  throw new Error('--write needs every pair: leave out --only')
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

const totals = totalsOf(measured)
if (values.json === true) console.log(JSON.stringify({ totals, pairs: measured }, null, 2))
else console.log(`\n${tableOf(totals)}`)
if (values.write === true) writeSection('proof', tableOf(totals))

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
