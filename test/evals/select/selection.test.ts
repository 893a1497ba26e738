import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvalInput } from '../../../src/evals/record.ts'
import type { Filter } from '../../../src/evals/select/filter.ts'
import { shardOf } from '../../../src/evals/select/filter.ts'
import { parseTagExpression } from '../../../src/evals/select/tag-expression.ts'
import { orchard, outcomes, resultOf, runIn } from '../../helpers/eval-runs.ts'

const make = (id: string, more: object = {}): EvalInput =>
  ({ id, title: id, kind: 'file', file: { path: 'README.md', exists: true }, ...more }) as EvalInput

const evals = [
  make('apple-price', { tags: ['slow', 'money'], paths: ['shop/**'] }),
  make('apple-taste', { tags: ['slow'] }),
  {
    id: 'pear',
    title: 'Pears are sold',
    kind: 'content',
    tags: ['money'],
    content: { files: ['shop/*.ts'], pattern: 'pear', expect: 'some' },
  } satisfies EvalInput,
]
const files = { 'README.md': '', 'shop/till.ts': 'pear', 'docs/guide.md': '' }

async function selected(filter: Partial<Filter>): Promise<string[]> {
  using repository = orchard(evals, files)
  return Object.keys(outcomes(await runIn(repository, { filter })))
}

describe('evals are selected', () => {
  test.each<[string, Partial<Filter>, string[]]>([
    ['by id', { ids: ['pear'] }, ['pear']],
    ['by ids with a star', { ids: ['apple-*'] }, ['apple-price', 'apple-taste']],
    ['by kind', { kinds: ['content'] }, ['pear']],
    ['by either of two kinds', { kinds: ['content', 'file'] }, ['apple-price', 'apple-taste', 'pear']],
    ['by tags', { tags: ['slow and not money'] }, ['apple-taste']],
    ['by two tag expressions: either', { tags: ['slow & money', '!slow'] }, ['apple-price', 'pear']],
    ['by a file', { paths: ['shop/till.ts'] }, ['apple-price', 'pear']],
    ['by a directory', { paths: ['shop/'] }, ['apple-price', 'pear']],
    ['by another file', { paths: ['README.md'] }, ['apple-taste']],
    ['by all of it at once', { ids: ['apple-*'], tags: ['money'] }, ['apple-price']],
  ])('%s', async (_name, filter, expected) => {
    expect(await selected(filter)).toEqual(expected)
  })
  test('but not by a tag that no eval has', async () => {
    await expect(selected({ tags: ['mony'] })).rejects.toThrow(
      'No eval has the tag mony. Known: money, slow.',
    )
  })
  test.each(['and', 'a b', '(a', 'a)', 'not', 'a or', '?'])('nor by the expression "%s"', (source) => {
    expect(() => parseTagExpression(source)).toThrow('Write for example')
  })
  test('not binds tighter than and, and tighter than or', () => {
    const { matches } = parseTagExpression('a or not b and c')
    const cases = [['a'], ['b', 'c'], ['c'], ['b'], []].map((tags) => matches(new Set(tags)))
    expect(cases).toEqual([true, false, true, false, false])
  })
  test('by what did not hold in the last run, until it holds', async () => {
    using repository = orchard(evals, { ...files, 'shop/till.ts': 'fig' })
    expect((await runIn(repository)).exitCode).toBe(1)
    // A run of something else does not make it forgotten.
    await runIn(repository, { filter: { ids: ['apple-taste'] } })
    expect(Object.keys(outcomes(await runIn(repository, { failed: true })))).toEqual(['pear'])
    repository.write({ 'shop/till.ts': 'pear' })
    expect((await runIn(repository, { failed: true })).exitCode).toBe(0)
    expect((await runIn(repository, { failed: true })).exitCode).toBe(4)
  })
})

describe('shards', () => {
  test('are together everything, and nothing twice', async () => {
    const parts = await Promise.all([1, 2, 3].map((index) => selected({ shard: { index, of: 3 } })))
    expect(parts.flat().toSorted()).toEqual(['apple-price', 'apple-taste', 'pear'])
  })
  test('are of about the same size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), (of) => {
        const sizes = Array.from({ length: of }, () => 0)
        for (let index = 0; index < 1000; index++) sizes[shardOf(`eval-${index}`, of) - 1]! += 1
        expect(Math.max(...sizes) / (1000 / of)).toBeLessThan(1.4)
      }),
    )
  })
})

describe('--changed', () => {
  const two = [make('shop', { paths: ['shop/**'] }), make('docs', { paths: ['docs/**'] }), make('always')]
  test('skips what the changes since the merge base do not concern, and says so', async () => {
    using repository = orchard(two, files)
    repository.git('switch', '--quiet', '--create', 'fruit')
    repository.commit({ 'shop/till.ts': 'fig' })
    const report = await runIn(repository, { changed: 'main' })
    expect(outcomes(report)).toEqual({ always: 'pass', docs: 'skip', shop: 'pass' })
    expect(resultOf(report, 'docs').message).toBe('nothing that matches docs/** changed')
    expect(report.notes[0]).toMatch(/^changes are those since [0-9a-f]{12}: merge base with main$/)
  })
  test('counts what is not committed, and what the base got since does not count', async () => {
    using repository = orchard(two, files)
    repository.git('switch', '--quiet', '--create', 'fruit')
    repository.git('switch', '--quiet', 'main')
    repository.commit({ 'docs/guide.md': 'new on main' })
    repository.git('switch', '--quiet', 'fruit')
    repository.write({ 'shop/new.ts': 'new' })
    expect(outcomes(await runIn(repository, { changed: 'main' }))).toEqual({
      always: 'pass',
      docs: 'skip',
      shop: 'pass',
    })
  })
  test.each([
    'package-lock.json',
    '.workgraph/generated_evals.jsonl',
    '.github/workflows/ci.yml',
    'shop/package.json',
  ])('runs everything when %s changed, and says so', async (name) => {
    using repository = orchard(two, files)
    repository.git('switch', '--quiet', '--create', 'fruit')
    const text = name.endsWith('.jsonl') ? `${JSON.stringify(make('shop'))}\n` : '{}'
    repository.commit({ [name]: text })
    const report = await runIn(repository, { changed: 'main' })
    expect(Object.values(outcomes(report))).not.toContain('skip')
    expect(report.notes).toContain(`everything runs because ${name} changed`)
  })
  test('runs everything when the base is unknown, and says so', async () => {
    using repository = orchard(two, files)
    const report = await runIn(repository, { changed: 'orchard' })
    expect(outcomes(report)).toEqual({ always: 'pass', docs: 'pass', shop: 'pass' })
    expect(report.notes).toEqual(['--changed ran everything: orchard is not a commit of this clone'])
  })
  test('runs everything when the histories have nothing in common, as in a shallow clone', async () => {
    using repository = orchard(two, files)
    repository.git('switch', '--quiet', '--orphan', 'fruit')
    repository.commit({
      'README.md': '',
      '.workgraph/generated_evals.jsonl': JSON.stringify(make('shop', { paths: ['shop/**'] })),
    })
    const report = await runIn(repository, { changed: 'main' })
    expect(outcomes(report)).toEqual({ shop: 'pass' })
    expect(report.notes[0]).toContain('no common commit in this clone (fetch more history)')
  })
  test('finds the base of a pull request by itself', async () => {
    using repository = orchard(two, files)
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.git('switch', '--quiet', '--create', 'fruit')
    repository.commit({ 'shop/till.ts': 'fig' })
    const env = { PATH: process.env['PATH'], GITHUB_BASE_REF: 'main' }
    expect(outcomes(await runIn(repository, { changed: '', env }))).toMatchObject({
      docs: 'skip',
      shop: 'pass',
    })
  })
})

test('an eval whose paths match nothing is listed for retirement', async () => {
  using repository = orchard(
    [make('cellar', { paths: ['cellar/**'] }), make('shop', { paths: ['shop/**'] })],
    files,
  )
  expect((await runIn(repository)).notes).toEqual([
    'no file matches the paths of cellar: retire them, or name where their code went',
  ])
})
