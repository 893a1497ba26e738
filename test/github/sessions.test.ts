import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ActionRun } from '../../src/github/action-run.ts'
import { findSessions } from '../../src/github/sessions.ts'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'workgraph-sessions-')))
  for (const name of ['workspace/.sessions', 'home/.claude'])
    mkdirSync(path.join(folder, name), { recursive: true })
  for (const name of ['workspace/.sessions/monday.jsonl', 'home/.claude/private.jsonl'])
    writeFileSync(path.join(folder, name), '{}\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

async function found(...sessions: string[]): Promise<string[]> {
  const inputs = { sessions, artifacts: [], 'working-directory': '.' }
  const context = { workspace: path.join(folder, 'workspace'), event: {}, runId: 0 }
  const run = { inputs, context, client: null } as unknown as ActionRun
  return (await findSessions(run, undefined, null)).sources.flatMap(({ paths }) => paths)
}

it('finds transcripts and folders of the workspace', async () => {
  expect(await found('.sessions/*.jsonl')).toEqual(['.sessions/monday.jsonl'])
  expect(await found('.sessions')).toEqual(['.sessions'])
})

it.each([
  ['a glob that leads out', '../home/.claude/*.jsonl'],
  ['a folder that the checkout links to', 'linked/*.jsonl'],
  ['a folder within one', 'linked/**'],
  ['the link itself', 'linked'],
  ['a file that the checkout links to', 'private.jsonl'],
])('reaches nothing outside by %s', async (_, glob) => {
  const workspace = path.join(folder, 'workspace')
  symlinkSync(path.join(folder, 'home/.claude'), path.join(workspace, 'linked'))
  symlinkSync(path.join(folder, 'home/.claude/private.jsonl'), path.join(workspace, 'private.jsonl'))
  expect(await found(glob, path.join(folder, 'home/.claude/*.jsonl'))).toEqual([])
})
