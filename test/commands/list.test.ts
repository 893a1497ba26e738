import { expect, test } from 'vitest'
import { command } from '../../src/commands/list.ts'
import type { EvalInput } from '../../src/evals/record.ts'
import { orchard, speak } from '../helpers/eval-runs.ts'

const evals: EvalInput[] = [
  { id: 'bread', title: 'There is bread', kind: 'file', file: { path: 'bread.md', exists: true } },
  { id: 'docs', title: 'Docs', kind: 'file', file: { path: 'docs.md', exists: true }, paths: ['docs/**'] },
  { id: 'oven', title: 'The oven', kind: 'command', command: { run: ['bake', 'rye bread'] } },
  { id: 'rat', title: 'No rat', kind: 'file', file: { path: 'rat', exists: false }, status: 'retired' },
]

test('list says of each eval whether it would run, and why not', async () => {
  using repository = orchard(evals, { 'docs/a.md': '' })
  const { stdout, exitCode } = await speak(command, repository.root, ['--id', '[!b]*', '--changed', 'HEAD'])
  expect(exitCode).toBe(0)
  expect(stdout).toBe(`leave out  bread  (--id [!b]*)
skip       docs  (nothing that matches docs/** changed)
run        oven  The oven  $ bake 'rye bread'
skip       rat  (retired)
`)
})

test('list --json says the same to programs', async () => {
  using repository = orchard(evals)
  const { stdout } = await speak(command, repository.root, ['--json', '--no-commands'])
  expect(JSON.parse(stdout)).toMatchObject({
    evals: [
      { id: 'bread', decision: 'run', reason: '' },
      { id: 'docs', decision: 'run' },
      { id: 'oven', decision: 'skip', reason: '--no-commands', command: "bake 'rye bread'" },
      { id: 'rat', decision: 'skip', reason: 'retired' },
    ],
  })
})

test('list says of an empty file what that means', async () => {
  using repository = orchard([])
  const { stdout, exitCode } = await speak(command, repository.root, [])
  expect({ stdout, exitCode }).toEqual({
    exitCode: 0,
    stdout:
      '.workgraph/generated_evals.jsonl has no evals, so there is nothing to list: "workgraph compile" derives some from sessions, or add one by hand. "workgraph-evals run" needs --allow-empty until then.\n',
  })
})
