import { describe, expect, test } from 'vitest'
import { checkInProcess, isInProcess } from '../../../src/evals/check/in-process.ts'
import { evalSchema } from '../../../src/evals/record.ts'
import { gitTree } from '../../../src/tree/git-tree.ts'
import type { Tree } from '../../../src/tree/tree.ts'
import { workingTree } from '../../../src/tree/working-tree.ts'
import { gitRepository, type Files } from '../../helpers/git-repository.ts'

async function check(kind: string, fields: object, tree: Tree): Promise<string> {
  const record = evalSchema.parse({ id: 'pear', title: 'Pears', kind, [kind]: fields })
  if (!isInProcess(record)) throw new Error('reads no tree')
  const { outcome, message } = await checkInProcess(record, tree)
  return `${outcome}: ${message}`
}

describe('a file check', () => {
  const files: Files = {
    'package.json': '{ "scripts": { "test": "vitest" }, "a/b": [1, { "x~y": null }], "n": 3 }',
    'ci.yml': 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n',
    'docs/guide.md': '# Guide\n',
    'notes.txt': 'x',
  }
  test.each<[object, string]>([
    [{ path: 'docs', exists: true }, 'pass: docs exists'],
    [{ path: './docs/guide.md', exists: false }, 'fail: ./docs/guide.md must not exist and does'],
    [{ path: 'doc', exists: true }, 'fail: doc must exist and does not'],
    [{ path: 'package.json', pointer: '/scripts/test', equals: 'vitest' }, 'pass: /scripts/test is "vitest"'],
    [{ path: 'package.json', pointer: '/a~1b/1/x~0y', equals: null }, 'pass: /a~1b/1/x~0y is null'],
    [
      { path: 'package.json', pointer: '/a~1b', equals: [1, { 'x~y': null }] },
      'pass: /a~1b is [1,{"x~y":null}]',
    ],
    [{ path: 'package.json', pointer: '/n', matches: '^3$' }, 'pass: /n is 3'],
    [
      { path: 'package.json', pointer: '/constructor', equals: 1 },
      'fail: /constructor in package.json must be 1; found nothing',
    ],
    [
      { path: 'package.json', pointer: '/a~1b/length', equals: 2 },
      'fail: /a~1b/length in package.json must be 2; found nothing',
    ],
    [
      { path: 'ci.yml', pointer: '/jobs/test/runs-on', equals: 'ubuntu-latest' },
      'pass: /jobs/test/runs-on is "ubuntu-latest"',
    ],
    [
      { path: 'notes.txt', pointer: '/x', equals: 1 },
      'error: notes.txt cannot be parsed: only .json, .yml and .yaml files have pointers',
    ],
  ])('%j', async (fields, expected) => {
    using repository = gitRepository(files)
    expect(await check('file', fields, workingTree(repository.root))).toBe(expected)
    expect(await check('file', fields, gitTree(repository.root, 'HEAD'))).toBe(expected)
  })
  test('of an alias bomb is an error, and soon', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]},`.repeat(9)}]`),
    ]
    using repository = gitRepository({ 'bomb.yml': `${bomb.join('\n')}\n` })
    const started = performance.now()
    expect(
      await check('file', { path: 'bomb.yml', pointer: '/a', equals: 1 }, workingTree(repository.root)),
    ).toMatch(/^error: /)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('a change check', () => {
  const files: Files = {
    'shop/price.ts': '1\n',
    'shop/till.ts': '1\n',
    'docs/prices.md': '1\n',
    'other.md': '1\n',
  }
  const together = { when: ['shop/**', '!shop/till.ts'], require: ['docs/**', 'CHANGELOG.md'] }
  const forbidden = { files: ['shop/**'], forbidAdded: String.raw`\bany\b` }
  test.each<[string, object, Files, string]>([
    [
      'nothing of concern changed',
      together,
      { 'shop/till.ts': '2\n' },
      'pass: nothing that matches shop/**, !shop/till.ts changed',
    ],
    [
      'one of what is required changed',
      together,
      { 'shop/price.ts': '2\n', 'CHANGELOG.md': 'new\n' },
      'pass: both sides changed together',
    ],
    [
      'a file was deleted',
      together,
      { 'shop/price.ts': null },
      'fail: shop/price.ts changed, so docs/** or CHANGELOG.md must change too; it did not',
    ],
    [
      'a line was added',
      forbidden,
      { 'shop/new.ts': 'ok\nlet x: any\n' },
      'fail: an added line matches \\bany\\b: let x: any',
    ],
    ['lines were there before', forbidden, { 'other.md': 'any\n' }, 'pass: no added line matches'],
    [
      'there is nothing left to change',
      { when: ['cellar/**'], require: ['docs/**'] },
      {},
      'stale: nothing matches cellar/** any more',
    ],
    [
      'there is nothing left to add to',
      { files: ['cellar/**'], forbidAdded: 'any' },
      {},
      'stale: nothing matches cellar/** any more',
    ],
  ])('when %s', async (_name, fields, changed, expected) => {
    using repository = gitRepository(files)
    const base = repository.git('rev-parse', 'HEAD')
    repository.commit(changed)
    expect(await check('change', fields, gitTree(repository.root, 'HEAD', base))).toBe(expected)
    expect(await check('change', fields, workingTree(repository.root, base))).toBe(expected)
  })
  test('without a base is skipped, and says what to pass', async () => {
    using repository = gitRepository(files)
    expect(await check('change', together, workingTree(repository.root))).toBe(
      'skip: no base to compare with: pass --changed BASE or --base REF',
    )
  })
  test('that cannot be told is an error, and takes no other with it', async () => {
    using repository = gitRepository(files)
    expect(await check('change', together, workingTree(repository.root, 'a'.repeat(40)))).toMatch(
      /^error: git diff failed/,
    )
  })
})
