import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { evalSchema, type EvalInput } from '../../../src/evals/record.ts'
import { runEvals } from '../../../src/evals/run.ts'
import { formatEvals } from '../../../src/evals/write.ts'
import { gitRepository, type GitRepository } from '../../helpers/git-repository.ts'

const FILE = '.workgraph/generated_evals.jsonl'

function touching(input: Partial<EvalInput>): string {
  return formatEvals([
    evalSchema.parse({
      id: 'ripe',
      title: 'Ripe',
      kind: 'command',
      command: { run: ['touch', '.git/was-here'] },
      ...input,
    }),
  ])
}

async function run(
  repository: GitRepository,
): Promise<{ outcome: string | undefined; message: string; ran: boolean }> {
  const options = { root: repository.root, file: FILE, env: process.env, now: new Date(0) }
  const { results } = await runEvals(options)
  return {
    outcome: results[0]?.outcome,
    message: results[0]?.message ?? '',
    ran: existsSync(path.join(repository.root, '.git/was-here')),
  }
}

describe('a run starts a command', () => {
  test('that was compiled from a transcript only when a human merged it', async () => {
    using repository = gitRepository({ 'README.md': 'orchard\n' })
    repository.write({ [FILE]: touching({ lesson: 'pick' }) })
    expect(await run(repository)).toMatchObject({
      outcome: 'skip',
      ran: false,
      message: expect.stringContaining('declares'),
    })
    repository.commit({})
    expect(await run(repository)).toMatchObject({ outcome: 'pass', ran: true })
  })

  test('that was merged in another form only in that form', async () => {
    using repository = gitRepository({
      [FILE]: touching({ lesson: 'pick', command: { run: ['true'], expect: { stdout: { match: 'x' } } } }),
    })
    repository.write({ [FILE]: touching({ lesson: 'pick' }) })
    expect(await run(repository)).toMatchObject({ outcome: 'skip', ran: false })
  })

  test('that the repository declares, merged or not', async () => {
    using repository = gitRepository({
      'package.json': '{ "scripts": { "check": "touch .git/was-here" } }\n',
    })
    const check = { run: ['npm', 'run', 'check'] }
    repository.write({ [FILE]: touching({ lesson: 'pick', command: check }) })
    expect(await run(repository)).toMatchObject({ outcome: 'pass', ran: true })
  })

  test('that a human is just writing by hand', async () => {
    using repository = gitRepository({ 'README.md': 'orchard\n' })
    repository.write({ [FILE]: touching({}) })
    expect(await run(repository)).toMatchObject({ outcome: 'pass', ran: true })
  })
})
