import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { inputsSchema, readInputs } from '../../src/github/inputs.ts'

const root = path.resolve(import.meta.dirname, '../..')
type Manifest = {
  inputs: Record<string, { default?: string; description: string }>
  outputs: Record<string, unknown>
  runs: unknown
}
const manifest = parse(readFileSync(path.join(root, 'action.yml'), 'utf8')) as Manifest

function read(given: Record<string, string>): ReturnType<typeof readInputs> {
  return readInputs((name) => given[name] ?? '')
}

describe('action.yml', () => {
  it('has the inputs of the schema, and leaves their defaults to it', () => {
    expect(Object.keys(manifest.inputs)).toEqual(Object.keys(inputsSchema.shape))
    expect(Object.values(manifest.inputs).filter((input) => 'default' in input)).toEqual([])
    expect(manifest.runs).toEqual({ using: 'node24', main: 'dist/action.js' })
  })

  it('has inputs and outputs that docs/action.md explains', () => {
    const docs = readFileSync(path.join(root, 'docs/action.md'), 'utf8')
    for (const name of [...Object.keys(manifest.inputs), ...Object.keys(manifest.outputs)])
      expect(docs).toContain(`\`${name}\``)
  })
})

describe('readInputs', () => {
  it('fills in the defaults', () => {
    expect(read({})).toEqual({
      command: 'suggest',
      mode: 'post',
      sessions: [],
      artifacts: [],
      'evals-file': '.workgraph/generated_evals.jsonl',
      'max-suggestions': 5,
      distill: 'off',
      accept: 'commit',
      'trusted-authors': [],
      protect: 'false',
      'working-directory': '.',
    })
  })

  it('reads lists from lines or commas', () => {
    expect(read({ sessions: 'a/*.jsonl\n  b/**\n\nc, d' }).sessions).toEqual(['a/*.jsonl', 'b/**', 'c', 'd'])
  })

  it.each([
    [{ command: 'deploy' }, 'command'],
    [{ 'max-suggestions': '31' }, 'max-suggestions'],
    [{ 'run-id': 'x' }, 'run-id'],
    [{ 'agents-file': '../AGENTS.md' }, 'agents-file'],
    [{ 'evals-file': '/etc/passwd' }, 'evals-file'],
  ])('says of %j what is wrong', (given, name) => {
    expect(() => read(given)).toThrow(`the inputs of the action are wrong: ${name}: `)
  })
})
