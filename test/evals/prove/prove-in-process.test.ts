import { describe, expect, test } from 'vitest'
import { gitRepository } from '../../helpers/git-repository.ts'
import { evalOf, fixOf, proveOne, updated } from './orchard.ts'

describe('an in-process eval', () => {
  const noVar = evalOf({
    kind: 'content',
    content: { files: ['src/**'], pattern: String.raw`\bvar\b`, expect: 'none' },
  })
  const fix = fixOf([updated('src/apple.js', 'var apple', 'const apple')])

  test('is proven on the tree without the fix', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\n' })
    const proof = await proveOne(repository, noVar, { fixes: [fix] })
    expect(proof).toMatchObject({
      verdict: 'proven',
      by: 'fix',
      bad: { outcome: 'fail' },
      good: { outcome: 'pass' },
    })
  })

  test('survives when it does not see the bug of its own fix', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\n' })
    const blind = evalOf({
      kind: 'content',
      content: { files: ['src/**'], pattern: 'eval[(]', expect: 'none' },
    })
    expect(await proveOne(repository, blind, { fixes: [fix] })).toMatchObject({ verdict: 'survived' })
  })

  test('is red for the wrong reason when a comment turns it red as well', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\n' })
    const nervous = evalOf({
      kind: 'content',
      content: { files: ['src/**'], pattern: String.raw`\bvar\b|//`, expect: 'none' },
    })
    expect(await proveOne(repository, nervous, { fixes: [fix] })).toMatchObject({ verdict: 'wrong-red' })
  })

  test('is stale when nothing matches its globs any more', async () => {
    using repository = gitRepository({ 'lib/apple.js': 'const apple = 1\n' })
    const proof = await proveOne(repository, noVar, { fixes: [fix] })
    expect(proof.verdict).toBe('stale')
  })

  test('without a fix is shown on a violation made on purpose', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\n' })
    const rule = evalOf({
      kind: 'content',
      content: {
        files: ['src/**'],
        pattern: String.raw`console\.log`,
        expect: 'none',
        examples: { match: ['console.log(1)'] },
      },
    })
    expect(await proveOne(repository, rule)).toMatchObject({ verdict: 'proven', by: 'seeded' })
  })

  test('without fix and example is a no-op', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\n' })
    expect(await proveOne(repository, noVar)).toMatchObject({ verdict: 'no-op' })
  })

  test('of a coupling is shown on the commit that kept it, with one side forgotten', async () => {
    using repository = gitRepository({ 'schema.ts': '1\n', 'schema.md': '1\n' })
    const kept = repository.commit({ 'schema.ts': '2\n', 'schema.md': '2\n' })
    repository.commit({ 'README.md': 'plums\n' })
    const coupling = evalOf({ kind: 'change', change: { when: ['schema.ts'], require: ['schema.md'] } })
    const proof = await proveOne(repository, coupling)
    expect(proof).toMatchObject({ verdict: 'proven', by: 'history', good: { commit: kept } })
  })

  test('of a coupling is shown on the fix that brought the forgotten side', async () => {
    using repository = gitRepository({ 'schema.ts': '1\n', 'schema.md': 'one\n' })
    repository.commit({ 'schema.ts': '2\n', 'schema.md': 'two\n' })
    const coupling = evalOf({ kind: 'change', change: { when: ['schema.ts'], require: ['schema.md'] } })
    const proof = await proveOne(repository, coupling, {
      fixes: [fixOf([updated('schema.md', 'one', 'two')])],
    })
    expect(proof).toMatchObject({ verdict: 'proven', by: 'fix' })
  })

  test('of a coupling is shown where the fix came in, when both sides have changed again since', async () => {
    using repository = gitRepository({ 'menu.txt': 'pear 1\n', 'prices.md': 'pear 1\n' })
    const brought = repository.commit({ 'menu.txt': 'pear 2\n', 'prices.md': 'pear 2\n' })
    repository.commit({ 'menu.txt': 'pear 2\nplum 1\n', 'prices.md': 'pear 2\nplum 1\n' })
    const coupling = evalOf({ kind: 'change', change: { when: ['menu.txt'], require: ['prices.md'] } })
    const fixes = [fixOf([updated('menu.txt', 'pear 1', 'pear 2'), updated('prices.md', 'pear 1', 'pear 2')])]
    expect(await proveOne(repository, coupling, { fixes })).toMatchObject({
      verdict: 'proven',
      by: 'fix',
      good: { commit: brought },
    })
  })

  test('of a coupling that no commit shows is shown by changing one side', async () => {
    using repository = gitRepository({ 'schema.ts': '1\n', 'schema.md': '1\n' })
    const coupling = evalOf({ kind: 'change', change: { when: ['schema.ts'], require: ['schema.md'] } })
    expect(await proveOne(repository, coupling)).toMatchObject({ verdict: 'proven', by: 'seeded' })
  })

  test('of a file value is shown by changing the value', async () => {
    using repository = gitRepository({ 'package.json': '{ "engines": { "node": "24" } }\n' })
    const record = evalOf({
      kind: 'file',
      file: { path: 'package.json', pointer: '/engines/node', equals: '24' },
    })
    expect(await proveOne(repository, record)).toMatchObject({ verdict: 'proven', by: 'seeded' })
  })

  test('of forbidden lines is shown by adding one', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\n' })
    const record = evalOf({
      kind: 'change',
      change: { files: ['src/**'], forbidAdded: 'debugger', examples: { match: ['debugger'] } },
    })
    expect(await proveOne(repository, record)).toMatchObject({ verdict: 'proven', by: 'seeded' })
  })

  test('of forbidden lines is shown by the fix that took one out', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\n' })
    const record = evalOf({ kind: 'change', change: { files: ['src/**'], forbidAdded: String.raw`\bvar\b` } })
    expect(await proveOne(repository, record, { fixes: [fix] })).toMatchObject({
      verdict: 'proven',
      by: 'fix',
    })
  })

  test('of a coupling is shown on the commit that forgot one side and the one that brought it', async () => {
    using repository = gitRepository({ 'schema.ts': '1\n', 'schema.md': '1\n' })
    const base = repository.commit({ 'schema.ts': '2\n' })
    const head = repository.commit({ 'schema.md': '2\n' })
    const coupling = evalOf({ kind: 'change', change: { when: ['schema.ts'], require: ['schema.md'] } })
    expect(await proveOne(repository, coupling, { revisions: { base, head } })).toMatchObject({
      verdict: 'proven',
      by: 'commits',
    })
  })

  test('of structure is shown by the fix as well, or says what is missing', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\n' })
    const record = evalOf({
      kind: 'structure',
      structure: { language: 'javascript', files: ['src/**'], rule: 'var $A = $B', expect: 'none' },
    })
    const proof = await proveOne(repository, record, { fixes: [fix] })
    if (proof.verdict !== 'proven')
      expect(proof).toMatchObject({ verdict: 'error', reason: expect.stringContaining('ast-grep') })
  })

  test.each([
    evalOf({ kind: 'file', file: { path: 'src', exists: true } }),
    evalOf({ kind: 'content', content: { files: ['src/**'], pattern: 'var', expect: 'none' } }),
    evalOf({ kind: 'change', change: { when: ['src/**'], require: ['docs/**'] } }),
    evalOf({ kind: 'change', change: { files: ['src/**'], forbidAdded: 'var' } }),
    evalOf({
      kind: 'structure',
      structure: { language: 'js', files: ['src/**'], rule: '$A', expect: 'some' },
    }),
  ])('is not tried on two commits that differ in nothing that it looks at: $kind', async (record) => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\n', 'docs/apple.md': 'an apple\n' })
    const base = repository.git('rev-parse', 'HEAD')
    const head = repository.commit({ 'README.md': 'plums\n' })
    expect(await proveOne(repository, record, { revisions: { base, head } })).toMatchObject({
      verdict: 'no-op',
      runs: 0,
    })
  })
})
