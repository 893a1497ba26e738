import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measure } from '../../../evals/proof/measure.ts'
import type { Repo } from '../../../evals/proof/pair.ts'
import { harbor } from '../../../evals/proof/repos/harbor.ts'
import { library } from '../../../evals/proof/repos/library.ts'
import { parseFixes } from '../../../src/evals/prove/fix.ts'

let home: string
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'workgraph-test-'))
})
afterAll(() => rmSync(home, { recursive: true }))

function play(repo: Repo, id: string, agent: 'claude-code' | 'codex') {
  const pair = repo.pairs.find((one) => one.id === id)
  if (pair === undefined) throw new Error(`no pair ${id}`)
  return measure(repo, pair, agent, path.join(home, id))
}

test('a check that a session turned green is compiled, proven, and rejects wrong fixes', async () => {
  const measured = await play(library, 'library-ellipsis', 'claude-code')
  expect(measured).toMatchObject({
    verdicts: [['node-test-run-js-passes', 'proven']],
    naive: [true, true],
    cosmetic: [false, false],
  })
  const [fix] = parseFixes(
    readFileSync(path.join(home, 'library-ellipsis/library/.workgraph/fixes.jsonl'), 'utf8'),
    'fixes',
  )
  expect(fix).toMatchObject({
    eval: 'node-test-run-js-passes',
    files: [{ path: 'src/titles.js', action: 'update' }],
  })
  expect(fix?.failure).toContain('FAIL atMostTheWidth')
})

test('a rule that a human said is compiled, and proven by taking back what the agent then changed', async () => {
  const measured = await play(harbor, 'harbor-clock', 'codex')
  expect(measured).toMatchObject({ naive: [true, true], cosmetic: [false, false] })
  expect(measured.proven).toHaveLength(1)
})
