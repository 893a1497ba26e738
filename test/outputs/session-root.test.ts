import { expect, test } from 'vitest'
import type { Repository } from '../../src/findings/repository.ts'
import { sessionRoot } from '../../src/outputs/session-root.ts'
import type { Session } from '../../src/transcripts/session.ts'
import { edited } from '../findings/episode-with.ts'

const zoo: Repository = {
  files: new Set(['birds/owls/owl.ts', 'birds/README.md']),
  folders: new Set(['birds', 'birds/owls']),
  docs: new Map(),
  commands: new Set(),
  lintConfigs: new Map(),
  ignores: () => false,
  history: [],
}

function session(cwd: string | null, ...paths: string[]): Session {
  return {
    path: 'zoo.jsonl',
    agent: 'codex',
    sessionId: 'zoo',
    cwd,
    branch: null,
    commit: null,
    startedAt: null,
    endedAt: null,
    events: paths.map((path, index) => edited(path, index + 1, 'a', 'b')),
    skipped: [],
    automated: false,
    lines: 10,
    bytes: 100,
  }
}

test('an agent that was started in a folder of the repository', () => {
  expect(sessionRoot(session('/home/mia/zoo/birds/owls', '/home/mia/zoo/birds/owls/owl.ts'), zoo)).toBe(
    '/home/mia/zoo',
  )
})

test('a repository that bears the name of one of its folders', () => {
  expect(sessionRoot(session('/home/mia/birds', '/home/mia/birds/birds/README.md'), zoo)).toBe(
    '/home/mia/birds',
  )
})

test('without a path that tells, the working directory is the root', () => {
  expect(sessionRoot(session('/home/mia/zoo/birds'), zoo)).toBe('/home/mia/zoo/birds')
  expect(sessionRoot(session(null), zoo)).toBeNull()
})
