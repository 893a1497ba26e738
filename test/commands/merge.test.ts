import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { command as merge } from '../../src/commands/merge.ts'
import { command as run } from '../../src/commands/run.ts'
import type { EvalInput } from '../../src/evals/record.ts'
import { orchard, speak } from '../helpers/eval-runs.ts'

const evals = Array.from({ length: 12 }, (_, index): EvalInput => {
  const id = `tree-${String(index).padStart(2, '0')}`
  return { id, title: `Tree ${index}`, kind: 'file', file: { path: `trees/${index}.md`, exists: true } }
})

const told = (text: string): unknown =>
  (JSON.parse(text) as { results: { id: string; outcome: string }[] }).results.map(
    ({ id, outcome }) => `${outcome} ${id}`,
  )

test('the shards of a run, merged, say what the run says', async () => {
  using repository = orchard(evals, { 'trees/0.md': '' })
  const whole = await speak(run, repository.root, ['--json'])
  for (const index of [1, 2, 3]) {
    // oxlint-disable-next-line no-await-in-loop -- as the jobs of a matrix, one after the other
    await speak(run, repository.root, [
      '--shard',
      `${index}/3`,
      '--reporter',
      `json=.git/shard-${index}.json`,
    ])
  }
  const files = [3, 1, 2].map((index) => `.git/shard-${index}.json`)
  const merged = await speak(merge, repository.root, [...files, '--json'])

  expect(merged.exitCode).toBe(whole.exitCode)
  expect(told(merged.stdout)).toEqual(told(whole.stdout))
})

test.each([
  [[], 'merge needs the JSON reports of the shards'],
  [['no.json'], 'no.json is not a JSON report that can be read.'],
  [['package.json'], 'package.json is not a report of workgraph-evals'],
])('merge %j is a mistake that it explains', async (argv, message) => {
  using repository = orchard(evals, { 'package.json': '{}' })
  await expect(speak(merge, repository.root, argv)).rejects.toThrow(message)
})

test('the report of another job is foreign: an id that would break out is refused, and a title does nothing', async () => {
  using repository = orchard(evals.slice(0, 1))
  await speak(run, repository.root, ['--reporter', 'json=.git/shard.json'])
  const report = JSON.parse(readFileSync(path.join(repository.root, '.git/shard.json'), 'utf8')) as {
    results: { id: string; title: string }[]
  }
  const forge = (change: object): void => {
    const results = report.results.map((result) => Object.assign({}, result, change))
    repository.write({ 'forged.json': JSON.stringify({ ...report, results }) })
  }
  forge({ title: '\u001b[2J##[add-mask]tree\u202e' })
  const { stdout } = await speak(merge, repository.root, ['forged.json'])
  expect(stdout).toContain('tree-00: ## [add-mask]tree⟨U+202E⟩')
  forge({ id: 'x`</code>\n::error::fell' })
  await expect(speak(merge, repository.root, ['forged.json'])).rejects.toThrow('results.0.id')
})
