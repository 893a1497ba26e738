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
