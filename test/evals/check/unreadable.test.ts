import { chmodSync, truncateSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { EvalInput } from '../../../src/evals/record.ts'
import type { GitRepository } from '../../helpers/git-repository.ts'
import { orchard, outcomes, resultOf, runIn } from '../../helpers/eval-runs.ts'

const content = (id: string, files: string, pattern = 'mould'): EvalInput => ({
  id,
  title: 'No mould',
  kind: 'content',
  content: { files: [files], pattern, expect: 'none' },
})
const added = (id: string, files: string): EvalInput => ({
  id,
  title: 'No mould',
  kind: 'change',
  change: { files: [files], forbidAdded: 'mould' },
})
const oven: EvalInput = {
  id: 'oven',
  title: 'The oven',
  kind: 'command',
  command: { shell: 'test -e .git', inputs: ['bread/*'] },
}
const files = { 'bread/rye.md': 'rye\n', 'cake/plum.md': 'plum\n' }

/** Makes a file that is larger than a string can be, and takes no room. */
function grow(repository: GitRepository, file: string): void {
  truncateSync(`${repository.root}/${file}`, 3 * 2 ** 30)
}

// Whoever may do everything can read everything.
describe.skipIf(process.getuid?.() === 0)('a file that may not be read', () => {
  test.each([
    ['a new one', 'bread/new.md'],
    ['a tracked one', 'bread/rye.md'],
  ])('is an error of those that look at it, and of no other: %s', async (_name, file) => {
    const evals = [
      content('breads', 'bread/*'),
      content('cakes', 'cake/*'),
      added('new-breads', 'bread/*'),
      added('new-cakes', 'cake/*'),
      oven,
    ]
    using repository = orchard(evals, files)
    repository.write({ [file]: 'secret\n' })
    chmodSync(`${repository.root}/${file}`, 0)
    const report = await runIn(repository, { changed: '' })
    expect(outcomes(report)).toEqual({
      breads: 'error',
      cakes: 'pass',
      'new-breads': 'error',
      'new-cakes': 'pass',
      oven: 'pass',
    })
    expect(resultOf(report, 'breads')).toMatchObject({
      message: `${file} cannot be read (EACCES)`,
      at: [{ path: file, line: 1 }],
    })
    expect(report.exitCode).toBe(3)
  })
  test('changes nothing about a fault that stands in another one', async () => {
    using repository = orchard([content('breads', 'bread/*', 'rye')], files)
    repository.write({ 'bread/a.md': 'secret\n' })
    chmodSync(`${repository.root}/bread/a.md`, 0)
    expect(resultOf(await runIn(repository), 'breads')).toMatchObject({
      outcome: 'fail',
      at: [{ path: 'bread/rye.md', line: 1 }],
    })
  })
  test('keeps what it decides about from being remembered', async () => {
    using repository = orchard([oven], files)
    chmodSync(`${repository.root}/bread/rye.md`, 0)
    await runIn(repository)
    expect((await runIn(repository)).cacheHits).toBe(0)
  })
})

describe('a file that is too large to be read', () => {
  const evals = [content('breads', 'bread/*'), added('new-breads', 'bread/*'), added('new-cakes', 'cake/*')]
  test('is left alone when it is binary', async () => {
    using repository = orchard(evals, files)
    repository.write({ 'bread/data': '\0' })
    grow(repository, 'bread/data')
    expect(outcomes(await runIn(repository, { changed: '' }))).toEqual({
      breads: 'pass',
      'new-breads': 'pass',
      'new-cakes': 'pass',
    })
  })
  test('is an error of those that look at it when it is text', async () => {
    using repository = orchard(evals, files)
    repository.write({ 'bread/data': 'rye '.repeat(20_000) })
    grow(repository, 'bread/data')
    const report = await runIn(repository, { changed: '' })
    expect(outcomes(report)).toEqual({ breads: 'error', 'new-breads': 'error', 'new-cakes': 'pass' })
    expect(resultOf(report, 'new-breads').message).toBe('bread/data cannot be read (it is too large)')
  })
})
