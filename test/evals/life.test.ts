import { describe, expect, test } from 'vitest'
import { checkInProcess, isInProcess } from '../../src/evals/check/in-process.ts'
import { formerVersion, renamesOf } from '../../src/evals/life-renames.ts'
import { lifeOf, type Life } from '../../src/evals/life.ts'
import { evalSchema, type Eval, type EvalInput } from '../../src/evals/record.ts'
import { gitTree } from '../../src/tree/git-tree.ts'
import { gitRepository, type GitRepository } from '../helpers/git-repository.ts'

const PROVEN = { verdict: 'proven', reason: '', bad: null, good: null, runs: 3 } as const

function evalOf(input: Partial<EvalInput> & Pick<EvalInput, 'kind'>): Eval {
  return evalSchema.parse({
    id: 'ripe',
    title: 'Ripe fruit',
    lesson: 'pick-ripe-fruit',
    proof: PROVEN,
    ...input,
  })
}

async function lifeIn(repository: GitRepository, record: Eval): Promise<Life> {
  const tree = gitTree(repository.root, 'HEAD')
  const outcome = isInProcess(record) ? (await checkInProcess(record, tree)).outcome : undefined
  return lifeOf(record, outcome, {
    tree,
    renameOf: renamesOf(repository.root),
    formerly: (path) => formerVersion(repository.root, path, undefined),
  })
}

const APPLE = 'export const apple = {\n  color: "red",\n  taste: "sweet",\n  season: "autumn",\n}\n'
const noVar = evalOf({
  kind: 'content',
  content: { files: ['src/apple.ts'], pattern: String.raw`\bvar\b`, expect: 'none' },
})

describe('the life of an eval', () => {
  test('it holds while it is green and was seen red', async () => {
    using repository = gitRepository({ 'src/apple.ts': APPLE })
    expect(await lifeIn(repository, noVar)).toMatchObject({ state: 'holds', proposal: null })
  })

  test('it is broken when the code regressed', async () => {
    using repository = gitRepository({ 'src/apple.ts': `var x\n${APPLE}` })
    expect(await lifeIn(repository, noVar)).toMatchObject({ state: 'broken', proposal: null })
  })

  test('it is unproven while nobody has seen it red', async () => {
    using repository = gitRepository({ 'src/apple.ts': APPLE })
    expect(await lifeIn(repository, { ...noVar, proof: null })).toMatchObject({ state: 'unproven' })
  })

  test('it is obsolete when its target was deleted, and is proposed for deletion with its lesson', async () => {
    using repository = gitRepository({ 'src/apple.ts': APPLE, 'src/pear.ts': '1\n' })
    repository.commit({ 'src/apple.ts': null })
    expect(await lifeIn(repository, noVar)).toMatchObject({
      state: 'obsolete',
      reason: 'src/apple.ts is gone',
      proposal: { action: 'delete', eval: 'ripe', lesson: 'pick-ripe-fruit' },
    })
  })

  test('it follows a file that was renamed twice', async () => {
    using repository = gitRepository({ 'src/apple.ts': APPLE })
    repository.commit({ 'src/apple.ts': null, 'src/fruit.ts': APPLE })
    repository.commit({ 'src/fruit.ts': null, 'lib/fruit.ts': APPLE })
    expect(await lifeIn(repository, noVar)).toMatchObject({
      state: 'obsolete',
      reason: 'src/apple.ts is now lib/fruit.ts',
      proposal: { action: 'update', record: { content: { files: ['lib/fruit.ts'] }, proof: null } },
    })
  })

  test('it follows a folder in front of its wildcards', async () => {
    using repository = gitRepository({
      'src/fruit/apple.ts': APPLE,
      'src/fruit/more/pear.ts': `${APPLE}// pear\n`,
    })
    repository.commit({
      'src/fruit': null,
      'lib/fruit/apple.ts': APPLE,
      'lib/fruit/more/pear.ts': `${APPLE}// pear\n`,
    })
    const record = evalOf({
      kind: 'content',
      content: { files: ['src/fruit/**/*.ts'], pattern: 'var', expect: 'none' },
    })
    expect(await lifeIn(repository, record)).toMatchObject({
      proposal: { action: 'update', record: { content: { files: ['lib/fruit/**/*.ts'] } } },
    })
  })

  test('one side of a coupling that is gone makes it obsolete', async () => {
    using repository = gitRepository({ 'schema.ts': '1\n', 'schema.md': '1\n' })
    repository.commit({ 'schema.md': null })
    const record = evalOf({ kind: 'change', change: { when: ['schema.ts'], require: ['schema.md'] } })
    expect(await lifeIn(repository, record)).toMatchObject({ state: 'obsolete', reason: 'schema.md is gone' })
  })

  test('a file that must be there and was deleted is a regression, not the end of the eval', async () => {
    using repository = gitRepository({ LICENSE: 'MIT, as everybody knows\n', 'a.ts': '1\n' })
    repository.commit({ LICENSE: null })
    const record = evalOf({ kind: 'file', file: { path: 'LICENSE', exists: true } })
    expect(await lifeIn(repository, record)).toMatchObject({ state: 'broken' })
  })

  test('a file that must be absent is absent in good health', async () => {
    using repository = gitRepository({ 'pnpm-lock.yaml': '1\n' })
    const record = evalOf({ kind: 'file', file: { path: 'yarn.lock', exists: false } })
    expect(await lifeIn(repository, record)).toMatchObject({ state: 'holds' })
  })

  test('a script that was renamed is followed by its body', async () => {
    using repository = gitRepository({ 'package.json': '{ "scripts": { "test": "node --test" } }\n' })
    repository.commit({ 'package.json': '{ "scripts": { "test:unit": "node --test" } }\n' })
    const record = evalOf({ kind: 'command', command: { run: ['npm', 'test', '--', '--watch'] } })
    expect(await lifeIn(repository, record)).toMatchObject({
      state: 'obsolete',
      reason: 'the script "test" is now "test:unit"',
      proposal: {
        action: 'update',
        record: { command: { run: ['npm', 'run', 'test:unit', '--', '--watch'] } },
      },
    })
  })

  test('a script that was removed makes the eval obsolete', async () => {
    using repository = gitRepository({ 'package.json': '{ "scripts": { "e2e": "node e2e.js" } }\n' })
    repository.commit({ 'package.json': '{ "scripts": {} }\n' })
    const record = evalOf({ kind: 'command', command: { run: ['npm', 'run', 'e2e'] } })
    expect(await lifeIn(repository, record)).toMatchObject({
      state: 'obsolete',
      proposal: { action: 'delete' },
    })
  })

  test('a test file that moved is followed in the command that runs it', async () => {
    using repository = gitRepository({ 'test/apple.test.js': APPLE })
    repository.commit({ 'test/apple.test.js': null, 'spec/apple.test.js': APPLE })
    const record = evalOf({ kind: 'command', command: { run: ['node', '--test', 'test/apple.test.js'] } })
    expect(await lifeIn(repository, record)).toMatchObject({
      proposal: { action: 'update', record: { command: { run: ['node', '--test', 'spec/apple.test.js'] } } },
    })
  })
})
