// Measures the built program: `npm run bench [-- DIR] [--runs N] [--json]`. Without DIR, on transcripts that it writes.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildSync } from 'esbuild'
import { writeTranscripts } from './generate.ts'
import { listTranscripts } from './list.ts'
import { medianOf, peakRss, runOnce } from './measure.ts'
import { render } from './render.ts'

const root = resolve(import.meta.dirname, '../..')
const program = join(root, 'bin/workgraph.js')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '7' }, json: { type: 'boolean', default: false } },
})

if (!existsSync(join(root, 'dist/cli.js'))) {
  console.error('dist/ is missing: run "npm run build" first.')
  process.exit(2)
}
const temporary = mkdtempSync(join(tmpdir(), 'workgraph-bench-'))
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }))

const [given] = positionals
const folder = given === undefined ? writeTranscripts(join(temporary, 'transcripts')) : resolve(given)
const { files, bytes } = existsSync(folder) ? listTranscripts(folder) : { files: [], bytes: 0 }
if (files.length === 0) {
  console.error(`no .jsonl file in ${folder}.`)
  process.exit(2)
}

const readAll = join(temporary, 'read-all.mjs')
buildSync({
  entryPoints: [join(import.meta.dirname, 'read-all.ts')],
  outfile: readAll,
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
})

const commands = {
  plain: [join(import.meta.dirname, 'plain-parse.js'), folder],
  read: [readAll, folder],
  compile: [program, 'compile', folder, '--no-repo', '--json', '--dry-run'],
  bare: ['-e', '0'],
  version: [program, '--version'],
}
const names = Object.keys(commands) as (keyof typeof commands)[]
const times = new Map(names.map((name) => [name, [] as number[]]))
// Round by round, so that a slow moment of the machine hits all of them.
for (let run = 0; run < Number(values.runs); run++) {
  for (const name of names) times.get(name)?.push(runOnce(commands[name]))
}
const result = {
  files: files.length,
  bytes,
  runs: Number(values.runs),
  milliseconds: Object.fromEntries(names.map((name) => [name, medianOf(times.get(name) ?? [])])),
  peakRssBytes: Object.fromEntries(
    (['plain', 'read', 'compile'] as const).map((name) => [name, peakRss(commands[name])]),
  ),
}
console.log(values.json ? JSON.stringify(result, null, 2) : render(given ?? 'generated transcripts', result))
