import { expect, test } from 'vitest'
import { gitRepository } from '../helpers/git-repository.ts'
import type { GitRepository } from '../helpers/git-repository.ts'
import { orchardSession, readAll, summaries } from './helpers.ts'

const metadata = (id: string): string =>
  JSON.stringify({ session_id: id, agent: 'Claude Code', strategy: 'manual-commit' })
const ID = '01890000-0000-4000-8000-000000000001'

/** Puts files under a ref without touching the working directory, as Entire does. */
function store(repository: GitRepository, ref: string, files: Readonly<Record<string, string>>): void {
  repository.git('switch', '--quiet', '--orphan', 'scratch')
  repository.commit(files, 'Checkpoint')
  repository.git('update-ref', ref, 'HEAD')
  repository.git('switch', '--quiet', 'main')
  repository.git('branch', '--quiet', '-D', 'scratch')
}

test('a checkpoint branch: of the copies of a session the longest counts', async () => {
  using repository = gitRepository({ 'tree.txt': 'pear' })
  store(repository, 'refs/heads/entire/checkpoints/v1', {
    '0a/1122334455/metadata.json': '{}',
    '0a/1122334455/0/full.jsonl': orchardSession(ID, ['pick']),
    '0a/1122334455/0/metadata.json': metadata(`2026-01-31-${ID}`),
    '0b/1122334455/0/full.jsonl': orchardSession(ID, ['pick', 'pack']),
    '0b/1122334455/0/metadata.json': metadata(ID),
    '0b/1122334455/0/prompt.txt': 'pick',
    '0b/1122334455/1/full.jsonl': orchardSession('other', ['weigh']),
    '0b/1122334455/1/metadata.json': metadata('other'),
  })
  const { sessions } = await readAll(['checkpoints:entire/checkpoints/v1'], {
    cwd: '/',
    repository: repository.root,
  })
  expect(summaries(sessions)).toEqual([
    'checkpoints:entire/checkpoints/v1/0b/1122334455/0/full.jsonl: pick, pack',
    'checkpoints:entire/checkpoints/v1/0b/1122334455/1/full.jsonl: weigh',
  ])
  expect(repository.git('status', '--porcelain')).toBe('')
})

test('one ref per checkpoint: the common beginning of the refs is given', async () => {
  using repository = gitRepository({ 'tree.txt': 'pear' })
  const files = { '0/full.jsonl': orchardSession(ID, ['pick']), '0/metadata.json': metadata(ID) }
  store(repository, 'refs/entire/checkpoints/7Z/01J0000000000000000000007Z', files)
  store(repository, 'refs/entire/checkpoints/8A/01J0000000000000000000008A', {
    '0/full.jsonl': orchardSession(ID, ['pick', 'pack']),
    '0/metadata.json': metadata(ID),
  })
  const { sessions } = await readAll(['checkpoints:refs/entire/checkpoints'], {
    cwd: '/',
    repository: repository.root,
  })
  expect(summaries(sessions)).toEqual([
    'checkpoints:refs/entire/checkpoints/8A/01J0000000000000000000008A/0/full.jsonl: pick, pack',
  ])
})

test('the second version, with a transcript that is stored in parts', async () => {
  using repository = gitRepository({ 'tree.txt': 'pear' })
  const [first = '', ...rest] = orchardSession(ID, ['pick', 'pack', 'weigh']).split('\n')
  store(repository, 'refs/entire/checkpoints/v2/full/current', {
    '01J0000000000000000000008A/0/raw_transcript': first,
    '01J0000000000000000000008A/0/raw_transcript.001': rest.join('\n'),
  })
  const { sessions } = await readAll(['checkpoints:refs/entire/checkpoints/v2/full/current'], {
    cwd: '/',
    repository: repository.root,
  })
  expect(sessions.flatMap(({ events }) => events.map(({ line }) => line))).toEqual([1, 2, 3])
})

test.each([
  ['nowhere', /there is no ref nowhere in this repository\. Fetch it first/],
  ['--output=/tmp/x', /there is no ref --output/],
  ['main', /main holds no Entire checkpoint/],
])('checkpoints:%s is refused in a sentence', async (ref, message) => {
  using repository = gitRepository({ 'tree.txt': 'pear' })
  await expect(readAll([`checkpoints:${ref}`], { cwd: '/', repository: repository.root })).rejects.toThrow(
    message,
  )
})
