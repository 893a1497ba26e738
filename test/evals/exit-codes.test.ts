import { describe, expect, test } from 'vitest'
import type { EvalInput } from '../../src/evals/record.ts'
import type { RunOptions } from '../../src/evals/run-options.ts'
import { orchard, resultOf, runIn } from '../helpers/eval-runs.ts'

const good: EvalInput = {
  id: 'good',
  title: 'Bread is there',
  kind: 'file',
  file: { path: 'bread.md', exists: true },
}
const bad: EvalInput = {
  id: 'bad',
  title: 'No mould',
  kind: 'file',
  file: { path: 'bread.md', exists: false },
}
const broken: EvalInput = {
  id: 'broken',
  title: 'The oven',
  kind: 'command',
  command: { run: ['no-such-oven'] },
}
const gone: EvalInput = {
  id: 'gone',
  title: 'The cellar',
  kind: 'content',
  content: { files: ['cellar/**'], pattern: 'rat', expect: 'none' },
}
const flaky: EvalInput = {
  id: 'flaky',
  title: 'The yeast',
  kind: 'command',
  command: { shell: 'test -e .git/y || { touch .git/y; exit 1; }', retry: { count: 1, when: 'exit code' } },
}

async function exitCode(evals: EvalInput[], options: Partial<RunOptions> = {}): Promise<number> {
  using repository = orchard(evals, { 'bread.md': 'bread\n' })
  return (await runIn(repository, options)).exitCode
}

describe('the exit code', () => {
  test('0: all blocking evals hold', async () => {
    expect(await exitCode([good])).toBe(0)
  })
  test('1: one failed, whatever else could not run', async () => {
    expect(await exitCode([good, bad, broken])).toBe(1)
  })
  test('3: one could not run, or speaks of what is gone, and none failed', async () => {
    expect(await exitCode([good, broken])).toBe(3)
    expect(await exitCode([good, gone])).toBe(3)
  })
  test('4: nothing was selected, unless that is allowed', async () => {
    expect(await exitCode([])).toBe(4)
    expect(await exitCode([good], { filter: { ids: ['cake'] } })).toBe(4)
    expect(await exitCode([], { allowEmpty: true })).toBe(0)
  })
  test('an empty shard is not an empty selection', async () => {
    const codes = await Promise.all(
      [1, 2, 3].map((index) => exitCode([good], { filter: { shard: { index, of: 3 } } })),
    )
    expect(codes).toEqual([0, 0, 0])
  })
  test('0: what only warns, or is not proven yet, decides nothing', async () => {
    expect(await exitCode([good, { ...bad, severity: 'warn' }])).toBe(0)
    expect(await exitCode([good, { ...broken, severity: 'info' }])).toBe(0)
    expect(await exitCode([good, { ...bad, status: 'candidate' }])).toBe(0)
  })
  test('flaky counts as failed only when asked', async () => {
    expect(await exitCode([flaky])).toBe(0)
    expect(await exitCode([flaky], { failOnFlaky: true })).toBe(1)
  })
})

const quarantined = (until: string): EvalInput => ({
  ...bad,
  status: 'quarantined',
  quarantine: { owner: 'ada', reason: 'new oven', until },
})

describe('a quarantine', () => {
  test('holds the eval back until its last day', async () => {
    expect(await exitCode([quarantined('2026-11-22')])).toBe(0)
  })
  test('ends, and the eval decides again', async () => {
    using repository = orchard([quarantined('2026-11-21')], { 'bread.md': '' })
    const report = await runIn(repository)
    expect(report.exitCode).toBe(1)
    expect(resultOf(report, 'bad').message).toContain('its quarantine ended on 2026-11-21')
  })
  test('of an eval that holds is said to be ready to end', async () => {
    using repository = orchard([
      { ...quarantined('2026-12-24'), kind: 'file', file: { path: 'rat', exists: false } } as EvalInput,
    ])
    expect(resultOf(await runIn(repository), 'bad').message).toContain('may be ready to come back')
  })
})
