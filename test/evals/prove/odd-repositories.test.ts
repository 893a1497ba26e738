import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { prove } from '../../../src/evals/prove/prove.ts'
import { openScratch } from '../../../src/evals/prove/scratch.ts'
import { gitTree } from '../../../src/tree/git-tree.ts'
import { gitRepository } from '../../helpers/git-repository.ts'
import { evalOf, fixOf, proveOne, updated } from './orchard.ts'

const noVar = evalOf({
  kind: 'content',
  content: { files: ['src/**'], pattern: String.raw`\bvar\b`, expect: 'none' },
})
const fix = fixOf([updated('src/apple.js', 'var apple = 1\nsell()\n', 'const apple = 1\nsell()\n')])

describe('a proof works in', () => {
  test('a shallow clone, where the commit before is missing', async () => {
    using origin = gitRepository({ 'src/apple.js': 'var apple = 1\nsell()\n' })
    origin.commit({ 'src/apple.js': 'const apple = 1\nsell()\n' })
    const clone = mkdtempSync(path.join(tmpdir(), 'workgraph-test-'))
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${origin.root}`, clone])
    const repository = { ...origin, root: clone }
    expect(await proveOne(repository, noVar, { fixes: [fix] })).toMatchObject({ verdict: 'proven' })
    expect(await proveOne(repository, noVar, { revisions: { base: 'HEAD~1', head: 'HEAD' } })).toMatchObject({
      verdict: 'error',
      reason: expect.stringContaining('git fetch --deepen'),
    })
    rmSync(clone, { recursive: true })
  })

  test('a repository with a submodule', async () => {
    using plums = gitRepository({ 'plum.js': '1\n' })
    using repository = gitRepository({
      'src/apple.js': 'const apple = 1\nsell()\n',
      'package.json': '{ "scripts": { "test": "! grep -q var src/apple.js" } }\n',
    })
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', plums.root, 'plums')
    repository.commit({})
    expect(await proveOne(repository, noVar, { fixes: [fix] })).toMatchObject({ verdict: 'proven' })
    const command = evalOf({ kind: 'command', command: { run: ['npm', 'test'] } })
    expect(await proveOne(repository, command, { fixes: [fix] })).toMatchObject({ verdict: 'proven' })
  })

  test('a file with CRLF, although the session shows LF', async () => {
    using repository = gitRepository({
      '.gitattributes': '* -text\n',
      'src/apple.js': 'const apple = 1\r\nsell()\r\n',
    })
    expect(await proveOne(repository, noVar, { fixes: [fix] })).toMatchObject({ verdict: 'proven' })
  })

  test('a file that is not UTF-8', async () => {
    const latin = Buffer.concat([
      Buffer.from('// '),
      Buffer.from([0xc4, 0xe9, 0xff]),
      Buffer.from('\nconst apple = 1\nsell()\n'),
    ])
    using repository = gitRepository({ 'src/apple.js': latin })
    expect(await proveOne(repository, noVar, { fixes: [fix] })).toMatchObject({ verdict: 'proven' })
  })

  test('a work tree that is linked to another', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\nsell()\n' })
    const linked = path.join(repository.root, 'linked')
    repository.git('worktree', 'add', '--quiet', '--detach', linked)
    expect(await proveOne({ ...repository, root: linked }, noVar, { fixes: [fix] })).toMatchObject({
      verdict: 'proven',
    })
  })

  test('file names with blanks, quotes and umlauts', async () => {
    const name = `src/äpfel "süß" x.js`
    using repository = gitRepository({ [name]: 'const apple = 1\nsell()\n' })
    const odd = fixOf([updated(name, 'var apple', 'const apple')])
    expect(await proveOne(repository, noVar, { fixes: [odd] })).toMatchObject({ verdict: 'proven' })
  })

  test('a folder outside of any repository: it says what is missing', async () => {
    using repository = gitRepository({})
    const outside = mkdtempSync(path.join(tmpdir(), 'workgraph-test-'))
    await expect(proveOne({ ...repository, root: outside }, noVar)).rejects.toThrow(/no git repository/)
    rmSync(outside, { recursive: true })
  })

  test('a fix that would turn a symbolic link: it is an error of that eval', async () => {
    using repository = gitRepository({ 'src/apple.js': 'const apple = 1\nsell()\n' })
    symlinkSync('src/apple.js', path.join(repository.root, 'apple'))
    repository.commit({})
    const files = [...fix.files, updated('apple', '/etc/passwd', 'src/apple.js')]
    expect(await proveOne(repository, noVar, { fixes: [{ ...fix, files }] })).toMatchObject({
      verdict: 'error',
      reason: expect.stringContaining('symbolic link'),
    })
  })

  test('a repository without a commit: it says what is missing', async () => {
    using repository = gitRepository({})
    repository.git('update-ref', '-d', 'HEAD')
    await expect(proveOne(repository, noVar)).rejects.toThrow(/no commit yet/)
  })

  test('20,000 files, under 100 ms for each eval', async () => {
    using repository = gitRepository({})
    bigCommit(repository.root, 20_000)
    using scratch = openScratch(repository.root)
    const records = Array.from({ length: 10 }, (_, number) => ({ ...noVar, id: `ripe-${number}` }))
    const fixes = records.map((record) => ({ ...fix, eval: record.id }))
    const listing = (): number =>
      fastest(Array.from({ length: 5 }, () => timed(gitTree(repository.root, 'HEAD').list)))
    const before = listing()
    const times: number[] = []
    let last = performance.now()
    const verdicts: string[] = []
    await prove(records, {
      scratch,
      fixes,
      accepted: [],
      revisions: undefined,
      runs: 3,
      commands: false,
      copy: [],
      env: {},
      signal: new AbortController().signal,
      onProof: (_, proof) => {
        times.push(performance.now() - last)
        last = performance.now()
        verdicts.push(proof.verdict)
      },
    })
    expect(new Set(verdicts)).toEqual(new Set(['proven']))
    // On a busy machine everything takes longer, and git's own listing of the files tells how much.
    expect(fastest(times)).toBeLessThan(Math.max(100, 4 * before, 4 * listing()))
  })
})

/** Other processes of the machine only ever add to a time. */
function fastest(times: readonly number[]): number {
  return Math.min(...times)
}

function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

/** A commit of many small files, made without ever writing one of them. */
function bigCommit(root: string, count: number): void {
  const files = Array.from({ length: count }, (_, at) =>
    file(`orchard/row-${at % 200}/tree-${at}.txt`, `tree ${at}\n`),
  )
  const head = 'commit refs/heads/main\ncommitter Ada <ada@example.org> 0 +0000\ndata 0\n'
  const stream = `${head}${file('src/apple.js', 'const apple = 1\nsell()\n')}${files.join('')}\n`
  execFileSync('git', ['-C', root, 'fast-import', '--quiet', '--force'], { input: stream })
}

function file(name: string, text: string): string {
  return `M 100644 inline ${name}\ndata ${text.length}\n${text}\n`
}
