import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { EvalInput } from '../../../src/evals/record.ts'
import { orchard, resultOf, runIn } from '../../helpers/eval-runs.ts'
import type { GitRepository } from '../../helpers/git-repository.ts'

/** Counts its runs where git does not see it. */
const counting = (more: object = {}, script = 'true'): EvalInput => ({
  id: 'weigh',
  title: 'Pears weigh what they weigh',
  kind: 'command',
  command: { shell: `echo run >> .git/runs; ${script}; test -e pears.txt`, inputs: ['pears.txt'], ...more },
})
const files = { 'pears.txt': '3\n', 'plums.txt': '9\n' }

const runs = ({ root }: GitRepository): number => {
  const log = `${root}/.git/runs`
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0
}

const env = (scale: string, other: string): object => ({
  env: { PATH: process.env['PATH'], SCALE: scale, OTHER: other },
})

describe('a pass is remembered', () => {
  test('as long as its inputs are the same, and the hits are counted', async () => {
    using repository = orchard([counting()], files)
    expect((await runIn(repository)).cacheHits).toBe(0)
    repository.write({ 'plums.txt': '10\n' })
    const report = await runIn(repository)
    expect(report.cacheHits).toBe(1)
    expect(resultOf(report, 'weigh')).toMatchObject({ outcome: 'pass', cached: true })
    expect(runs(repository)).toBe(1)
  })
  test('over switching to and fro between branches', async () => {
    using repository = orchard([counting()], files)
    await runIn(repository)
    repository.write({ 'pears.txt': '4\n' })
    await runIn(repository)
    repository.write({ 'pears.txt': '3\n' })
    await runIn(repository)
    expect(runs(repository)).toBe(2)
  })
  test.each<[string, (repository: GitRepository) => void]>([
    ['an input', ({ write }) => write({ 'pears.txt': '4\n' })],
    ['a lockfile', ({ write }) => write({ 'package-lock.json': '{}' })],
  ])('until %s changes', async (_name, change) => {
    using repository = orchard([counting()], files)
    await runIn(repository)
    change(repository)
    await runIn(repository)
    expect(runs(repository)).toBe(2)
  })
  test('until a variable that it is given changes, and no other', async () => {
    using repository = orchard([counting({ passEnv: ['SCALE'] })], files)
    await runIn(repository, env('kitchen', '1'))
    await runIn(repository, env('kitchen', '2'))
    expect(runs(repository)).toBe(1)
    await runIn(repository, env('market', '2'))
    expect(runs(repository)).toBe(2)
  })
  test('not at all without declared inputs, or with inputs that do not exist', async () => {
    using repository = orchard(
      [counting({ inputs: [] }), { ...counting({ inputs: ['figs.txt'] }), id: 'figs' }],
      files,
    )
    await runIn(repository)
    expect((await runIn(repository)).cacheHits).toBe(0)
  })
  test('never when it was a failure, an error or flaky', async () => {
    const retry = { retry: { count: 1, when: 'exit code' } }
    using repository = orchard(
      [
        counting({}, 'false'),
        { ...counting({ timeoutSeconds: 0.1 }, 'sleep 9'), id: 'slow' },
        { ...counting(retry, 'test -e .git/twice || { touch .git/twice; exit 1; }'), id: 'flaky' },
      ],
      files,
    )
    await runIn(repository)
    expect((await runIn(repository)).cacheHits).toBe(0)
  })
  test('not with --no-cache', async () => {
    using repository = orchard([counting()], files)
    await runIn(repository, { cache: false })
    await runIn(repository)
    await runIn(repository, { cache: false })
    expect(runs(repository)).toBe(3)
  })
})

test.each([
  '',
  '{"schema":"workgraph.passes/v1"',
  '[]',
  '{"schema":"workgraph.passes/v1","passes":{"weigh":"x"}}',
  '\0\0',
])('a damaged cache is an empty cache: %j', async (damage) => {
  using repository = orchard([counting()], files)
  await runIn(repository)
  writeFileSync(`${repository.root}/.git/workgraph/passes.json`, damage)
  expect(await runIn(repository)).toMatchObject({ exitCode: 0, cacheHits: 0 })
  expect((await runIn(repository)).cacheHits).toBe(1)
})

test('what the runner remembers is not seen by git', async () => {
  using repository = orchard([counting()], files)
  await runIn(repository)
  expect(repository.git('status', '--porcelain')).toBe('')
})
