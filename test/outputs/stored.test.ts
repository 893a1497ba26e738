import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EpisodeRecord } from '../../src/outputs/episode-record.ts'
import { journey } from '../../src/outputs/journey.ts'
import { readStored } from '../../src/outputs/stored.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'workgraph-stored-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const EPISODE: EpisodeRecord = {
  sessionId: 's-1',
  path: 'monday.jsonl',
  agent: 'codex',
  branch: null,
  at: '2026-10-20T09:00:00.000Z',
  firstLine: 1,
  lastLine: 9,
  task: 'Bake the rye bread.',
  turns: 1,
  corrections: 0,
  interrupts: 0,
  files: ['src/oven.js'],
  recoveries: [{ failLine: 3, passLine: 7, command: 'npm test', kind: 'code_fix', cause: 'src/oven.js' }],
  verification: 'npm test',
  outcome: 'verified',
}

async function stored(episode: object): Promise<readonly EpisodeRecord[]> {
  writeFileSync(path.join(folder, 'episodes.jsonl'), `${JSON.stringify(episode)}\n`)
  return (await readStored(folder)).episodes
}

describe('episodes of an earlier run', () => {
  test('come back as they were written', async () => {
    expect(await stored(EPISODE)).toEqual([EPISODE])
  })

  test.each([
    ['a recovery without a command', { recoveries: [{ ...EPISODE.recoveries[0], command: null }] }],
    [
      'a kind that is a name of the prototype',
      { recoveries: [{ ...EPISODE.recoveries[0], kind: 'constructor' }] },
    ],
    ['an outcome that nobody knows', { outcome: '__proto__' }],
    ['a file that is no name', { files: [{}] }],
    ['a branch that is a number', { branch: 7 }],
  ])('are left out when somebody has given them %s', async (_, change) => {
    expect(await stored({ ...EPISODE, ...change })).toEqual([])
  })

  test('whose date is none are undated in the journey', async () => {
    const text = journey(await stored({ ...EPISODE, at: '<img src=x>' }))
    expect(text).toContain('## undated\n')
    expect(text).not.toContain('<img')
  })
})
