import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gitRepository } from '../helpers/git-repository.ts'
import { orchardSession, readAll, summaries, temporaryFolder } from './helpers.ts'

const rollout = (id: string, cwd: string): string =>
  [
    { timestamp: '2026-04-05T10:00:00.000Z', type: 'session_meta', payload: { id, cwd, source: 'cli' } },
    {
      timestamp: '2026-04-05T10:00:01.000Z',
      type: 'event_msg',
      payload: { type: 'user_message', message: 'weigh' },
    },
  ]
    .map((record) => JSON.stringify(record))
    .join('\n')

test('without a path, the sessions of this repository are found in the homes of the agents', async () => {
  using folder = temporaryFolder()
  const repository = join(folder.root, 'orchard')
  const projects = join(folder.root, '.claude/projects/-orchard')
  const rollouts = join(folder.root, 'codex/sessions/2026/04/05')
  for (const wanted of [join(repository, 'src'), `${repository}-fork`, projects, rollouts])
    mkdirSync(wanted, { recursive: true })
  writeFileSync(join(projects, 'a.jsonl'), orchardSession('a', ['pick'], join(repository, 'src')))
  writeFileSync(join(projects, 'b.jsonl'), orchardSession('b', ['not here'], `${repository}-fork`))
  writeFileSync(join(projects, 'c.jsonl'), '{"type":"summary","summary":"Pears","leafUuid":"x"}\n')
  writeFileSync(join(rollouts, 'rollout-1.jsonl'), rollout('r', repository))
  writeFileSync(join(rollouts, 'rollout-2.jsonl'), rollout('s', '/somewhere/else'))
  const { sessions, refusals } = await readAll([], {
    cwd: '/',
    home: folder.root,
    env: { CODEX_HOME: join(folder.root, 'codex') },
    repository,
  })
  expect(summaries(sessions)).toEqual([
    '~/codex/sessions/2026/04/05/rollout-1.jsonl: weigh',
    '~/.claude/projects/-orchard/a.jsonl: pick',
  ])
  expect(refusals).toEqual([])
})

test('the other worktrees of the repository belong to it', async () => {
  using folder = temporaryFolder()
  using repository = gitRepository({ 'tree.txt': 'pear' })
  const worktree = join(folder.root, 'worktrees/ba01/orchard')
  repository.git('worktree', 'add', '--quiet', worktree)
  const projects = join(folder.root, '.claude/projects/-orchard')
  mkdirSync(projects, { recursive: true })
  writeFileSync(join(projects, 'a.jsonl'), orchardSession('a', ['pick'], worktree))
  const { sessions } = await readAll([], { cwd: '/', home: folder.root, repository: repository.root })
  expect(summaries(sessions)).toEqual(['~/.claude/projects/-orchard/a.jsonl: pick'])
})

test('without a path and without a repository or an agent, the message says what to give', async () => {
  using folder = temporaryFolder()
  await expect(readAll([], { cwd: '/', repository: null })).rejects.toThrow(
    /give a transcript, a folder or a \.zip/,
  )
  await expect(readAll([], { cwd: '/', home: folder.root, repository: folder.root })).rejects.toThrow(
    /no agent has kept sessions on this machine \(looked in .*projects, .*sessions, .*archived_sessions\)/,
  )
})
