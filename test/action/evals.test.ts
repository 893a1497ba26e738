import { describe, expect, inject, it } from 'vitest'
import { bakeryPullRequest } from '../helpers/bakery-pull-request.ts'
import { eventPayload } from '../helpers/run-action.ts'

const bundle = inject('bundle')

const EVAL = {
  id: 'sift',
  title: 'Flour is sifted',
  kind: 'content',
  content: {
    files: ['src/*.js'],
    pattern: 'unsifted',
    expect: 'none',
    examples: { match: ['unsifted'], noMatch: [] },
  },
}
const FILES = { '.workgraph/generated_evals.jsonl': `${JSON.stringify(EVAL)}\n`, 'src/flour.js': 'sift()\n' }

describe('command: evals', { timeout: 60_000 }, () => {
  it('passes, with report, summary and outputs', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { files: FILES })
    const { exitCode, outputs, summary } = await bakery.run(
      { command: 'evals' },
      { event: 'push', payload: {} },
    )
    expect({ exitCode, verdict: outputs['verdict'], evals: outputs['evals'] }).toEqual({
      exitCode: 0,
      verdict: 'pass',
      evals: '1',
    })
    expect(summary).toContain('Evals:')
    expect(bakery.loopback.requests).toEqual([])
  })

  it('fails with an annotation on the line', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, {
      files: { ...FILES, 'src/flour.js': 'bake()\nunsifted()\n' },
    })
    const { exitCode, stdout, outputs } = await bakery.run(
      { command: 'evals' },
      { event: 'push', payload: {} },
    )
    expect(exitCode).toBe(1)
    expect(outputs['verdict']).toBe('fail')
    expect(stdout).toMatch(/^::error file=src\/flour\.js,line=2,/m)
  })

  it('judges a pull request by the evals that were merged before it', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, {
      files: { ...FILES, 'src/flour.js': 'unsifted()\n' },
    })
    const base = bakery.workspace.git('rev-parse', 'HEAD')
    bakery.workspace.commit({ '.workgraph/generated_evals.jsonl': '' })
    const payload = eventPayload(
      'pull_request',
      'opened',
      (event: { pull_request: { base: { sha: string } } }) => {
        event.pull_request.base.sha = base
      },
    )
    const { exitCode } = await bakery.run({ command: 'evals' }, { payload })
    expect(exitCode).toBe(1)
  })

  it.each(['false', 'true'])('is not escaped by deleting the evals file, protect: %s', async (protect) => {
    await using bakery = await bakeryPullRequest(bundle.file, { files: FILES })
    const base = bakery.workspace.git('rev-parse', 'HEAD')
    bakery.workspace.commit({ '.workgraph/generated_evals.jsonl': null, 'src/flour.js': 'unsifted()\n' })
    const payload = eventPayload(
      'pull_request',
      'opened',
      (event: { pull_request: { base: { sha: string } } }) => {
        event.pull_request.base.sha = base
      },
    )
    const { exitCode, outputs, stdout } = await bakery.run({ command: 'evals', protect }, { payload })
    expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'fail' })
    expect(stdout).toMatch(/^::error file=src\/flour\.js,line=1,/m)
  })

  it('is content with a pull request where the base has no evals either', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    const base = bakery.workspace.git('rev-parse', 'HEAD')
    const { exitCode, outputs } = await bakery.run({ command: 'evals', base })
    expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 0, verdict: 'nothing' })
  })

  it('hands nothing of the runner to the commands that it starts', async () => {
    const script =
      'process.exit(Object.keys(process.env).some((name) => /^(INPUT_|GITHUB_(TOKEN|OUTPUT|ENV|STATE|STEP)|ACTIONS_)/.test(name)) ? 1 : 0)'
    const command = { run: ['node', '-e', script] }
    const record = { id: 'clean', title: 'Clean', kind: 'command', command }
    await using bakery = await bakeryPullRequest(bundle.file, {
      files: { '.workgraph/generated_evals.jsonl': `${JSON.stringify(record)}\n` },
    })
    const { exitCode, stdout } = await bakery.run(
      { command: 'evals' },
      { event: 'push', payload: {}, env: { GITHUB_TOKEN: 'x', ACTIONS_RUNTIME_TOKEN: 'x' } },
    )
    expect(exitCode, stdout).toBe(0)
  })

  it('says how to fetch the base when it must be protected and is not there', async () => {
    await using bakery = await bakeryPullRequest(bundle.file, { files: FILES })
    const { exitCode, stdout } = await bakery.run({ command: 'evals', protect: 'true' })
    expect(exitCode).toBe(2)
    expect(stdout).toContain('fetch-depth: 0')
    expect((await bakery.run({ command: 'evals' })).exitCode).toBe(0)
  })

  it('is content with a repository that has none', async () => {
    await using bakery = await bakeryPullRequest(bundle.file)
    const { exitCode, outputs } = await bakery.run({ command: 'evals' }, { event: 'push', payload: {} })
    expect({ exitCode, verdict: outputs['verdict'] }).toEqual({ exitCode: 0, verdict: 'nothing' })
  })
})
