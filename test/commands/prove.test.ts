import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseArguments } from '../../src/commands/arguments.ts'
import { command } from '../../src/commands/prove.ts'
import { proofsSchema } from '../../src/evals/prove/documents.ts'
import { formatFixes } from '../../src/evals/prove/fix.ts'
import type { Eval, EvalOf } from '../../src/evals/record.ts'
import { formatEvals } from '../../src/evals/write.ts'
import { evalOf, fixOf, updated } from '../evals/prove/orchard.ts'
import { gitRepository, type GitRepository } from '../helpers/git-repository.ts'

const EVALS = '.workgraph/generated_evals.jsonl'
const noVar = evalOf({
  kind: 'content',
  content: { files: ['src/**'], pattern: String.raw`\bvar\b`, expect: 'none' },
  lesson: 'no-var',
}) as EvalOf<'content'>

async function run(repository: GitRepository, ...argv: string[]): Promise<{ code: number; out: string }> {
  let out = ''
  const io = {
    stdout: (text: string) => void (out += text),
    stderr: () => {},
    cwd: repository.root,
    env: process.env,
    isTTY: false,
  }
  return { code: await command.run({ ...parseArguments(command, argv), io }), out }
}

function orchard(): GitRepository {
  return gitRepository({
    'src/apple.js': 'const apple = 1\n',
    [EVALS]: formatEvals([noVar]),
    '.workgraph/fixes.jsonl': formatFixes([fixOf([updated('src/apple.js', 'var apple', 'const apple')])]),
  })
}

function recordIn(repository: GitRepository): Eval {
  return JSON.parse(readFileSync(path.join(repository.root, EVALS), 'utf8'))
}

describe('workgraph-evals prove', () => {
  test('writes the proof into the record and makes a proven candidate active', async () => {
    using repository = orchard()
    expect(await run(repository)).toMatchObject({
      code: 0,
      out: expect.stringContaining('proven         ripe'),
    })
    const record = recordIn(repository)
    expect(record).toMatchObject({ status: 'active', proof: { verdict: 'proven', by: 'fix', runs: 3 } })
    expect(record.proof?.good?.commit).toBe(repository.git('rev-parse', 'HEAD'))
  })

  test('shows the eval that is named as often as asked, and ends with the funnel', async () => {
    using repository = orchard()
    const { out } = await run(repository, '--id', 'ripe', '--runs', '5')
    expect(recordIn(repository).proof?.runs).toBe(5)
    expect(out).toContain(
      '1 candidates → 1 sound → 1 allowed → 1 proven → 1 quiet in replay → 1 active (100 % of the candidates discriminate)',
    )
  })

  test('gives the same bytes when it is run again', async () => {
    using repository = orchard()
    await run(repository)
    const first = readFileSync(path.join(repository.root, EVALS), 'utf8')
    await run(repository)
    expect(readFileSync(path.join(repository.root, EVALS), 'utf8')).toBe(first)
  })

  test('prints one document with --json, and writes nothing with --dry-run', async () => {
    using repository = orchard()
    const before = readFileSync(path.join(repository.root, EVALS), 'utf8')
    const { out } = await run(repository, '--json', '--dry-run')
    expect(proofsSchema.safeParse(JSON.parse(out)).error).toBeUndefined()
    expect(JSON.parse(out)).toMatchObject({
      schema: 'workgraph.proofs/v1',
      proofs: [
        {
          id: 'ripe',
          verdict: 'proven',
          bad: { outcome: 'fail' },
          good: { outcome: 'pass' },
          life: { state: 'holds' },
        },
      ],
      funnel: { candidates: 1, sound: 1, allowed: 1, proven: 1, active: 1, discrimination: 1 },
    })
    expect(readFileSync(path.join(repository.root, EVALS), 'utf8')).toBe(before)
  })

  test('takes a generated eval that turns out to be blind back to candidate', async () => {
    using repository = orchard()
    await run(repository)
    const blind = { ...noVar, status: 'active' as const, content: { ...noVar.content, pattern: 'eval' } }
    repository.write({ [EVALS]: formatEvals([blind]) })
    expect(await run(repository)).toMatchObject({ code: 1, out: expect.stringContaining('0 active') })
    expect(recordIn(repository)).toMatchObject({ status: 'candidate', proof: { verdict: 'survived' } })
  })

  test('keeps a proven eval armed while the code is red', async () => {
    using repository = orchard()
    await run(repository)
    const before = recordIn(repository)
    repository.commit({ 'src/apple.js': 'const apple = 1\nvar pear = 1\n' })
    expect(await run(repository)).toMatchObject({
      code: 1,
      out: expect.stringContaining('red-on-arrival ripe'),
    })
    expect(recordIn(repository)).toEqual(before)
  })

  test('shows it on two commits that are named', async () => {
    using repository = orchard()
    const base = repository.commit({ 'src/apple.js': 'var apple = 1\n' })
    repository.commit({ 'src/apple.js': 'let apple = 1\n' })
    const { code, out } = await run(repository, '--base', base, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out).proofs).toMatchObject([
      { verdict: 'proven', by: 'commits', bad: { commit: base } },
    ])
  })

  test('keeps a proven eval armed when nothing that it looks at differs between the commits', async () => {
    using repository = orchard()
    await run(repository)
    const before = recordIn(repository)
    repository.git('tag', 'v1')
    repository.commit({ 'README.md': 'plums\n' })
    repository.git('tag', 'v2')
    expect(await run(repository, '--base', 'v1', '--head', 'v2')).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing that it looks at differs between v1 and v2'),
    })
    expect(recordIn(repository)).toEqual(before)
  })

  test('keeps it armed when the commits differ, but not by its bug', async () => {
    using repository = orchard()
    await run(repository)
    const before = recordIn(repository)
    const base = repository.git('rev-parse', 'HEAD')
    repository.commit({ 'src/pear.js': 'const pear = 1\n' })
    expect(await run(repository, '--base', base)).toMatchObject({
      code: 1,
      out: expect.stringContaining('survived       ripe'),
    })
    expect(recordIn(repository)).toEqual(before)
  })

  test('takes it back when it is green on the very tree that it was proven on', async () => {
    using repository = orchard()
    const base = repository.commit({ 'src/apple.js': 'var apple = 1\n' })
    repository.commit({ 'src/apple.js': 'const apple = 1\n' })
    await run(repository, '--base', base)
    const { proof } = recordIn(repository)
    const blind: Eval = { ...noVar, proof, status: 'active', content: { ...noVar.content, pattern: 'eval' } }
    repository.write({ [EVALS]: formatEvals([blind]) })
    await run(repository, '--base', base)
    expect(recordIn(repository)).toMatchObject({ status: 'candidate', proof: { verdict: 'survived' } })
  })

  test('proposes to delete an eval whose subject is gone', async () => {
    using repository = orchard()
    repository.commit({ 'src/apple.js': null, 'README.md': 'nothing left\n' })
    const { out } = await run(repository)
    expect(out).toContain('ripe: src/** is gone. Proposed: delete it.')
  })

  test.each([
    [['--head', 'HEAD'], /--head needs --base/],
    [['--base', 'typo'], /--base typo: this clone has no such commit/],
    [['--base', 'HEAD:src/apple.js'], /--base HEAD:src\/apple.js: this clone has no such commit/],
    [['--base', 'HEAD', '--head', 'typo'], /--head typo: this clone has no such commit/],
    [['--trust', 'typo'], /--trust typo: this clone has no such commit/],
    [['--copy', 'typo'], /--copy typo: there is no such file or folder/],
    [['--id', 'no-such-eval'], /no eval was selected/],
    [['--runs', 'many'], /whole number/],
    [['--file', 'nowhere.jsonl'], /does not exist/],
  ])('says what is wrong with %j', async (argv, message) => {
    using repository = orchard()
    const said = run(repository, ...argv)
    await expect(said).rejects.toThrow(message)
    await expect(said).rejects.toMatchObject({ exitCode: argv[0] === '--id' ? 4 : 2 })
  })

  test('names a broken line of the fixes', async () => {
    using repository = orchard()
    repository.write({ '.workgraph/fixes.jsonl': '{}\n' })
    await expect(run(repository)).rejects.toThrow(/fixes.jsonl:1 is no fix/)
  })
})
