import { expect, test } from 'vitest'
import type { InProcessEval } from '../../../src/evals/check/in-process.ts'
import { evalSchema, type EvalInput } from '../../../src/evals/record.ts'
import { readHistory } from '../../../src/evals/replay/history.ts'
import { criesWolf, replay, type Replay } from '../../../src/evals/replay/replay.ts'
import { editedFiles, replaySessions } from '../../../src/evals/replay/sessions.ts'
import { gitRepository, type GitRepository } from '../../helpers/git-repository.ts'

function evalOf(input: Partial<EvalInput> & Pick<EvalInput, 'kind'>): InProcessEval {
  return evalSchema.parse({ id: 'ripe', title: 'Ripe fruit', ...input }) as InProcessEval
}

async function replayed(repository: GitRepository, record: InProcessEval, last = 50): Promise<Replay> {
  const commits = readHistory(repository.root, { head: 'HEAD', last })
  return (await replay([record], repository.root, commits)).get(record.id) as Replay
}

const noVar = evalOf({
  kind: 'content',
  content: { files: ['src/**'], pattern: String.raw`\bvar\b`, expect: 'none' },
})
const coupling = evalOf({ kind: 'change', change: { when: ['schema.ts'], require: ['schema.md'] } })

test('what was wrong for a while and repaired later would have been caught', async () => {
  using repository = gitRepository({ 'src/apple.ts': 'const a = 1\n' })
  const slip = repository.commit({ 'src/apple.ts': 'var a = 1\n' })
  repository.commit({ 'README.md': 'apples\n' })
  repository.commit({ 'src/pear.ts': 'const p = 1\n' })
  const repair = repository.commit({ 'src/apple.ts': 'const a = 2\n' })
  expect(await replayed(repository, noVar)).toEqual({
    id: 'ripe',
    relevant: 4,
    caught: [{ commit: slip, repaired: repair }],
    falseAlarms: [],
  })
})

test('what nobody ever repaired would have been a false alarm', async () => {
  using repository = gitRepository({ 'src/apple.ts': 'const a = 1\n' })
  const accepted = repository.commit({ 'src/apple.ts': 'var a = 1\n' })
  expect(await replayed(repository, noVar)).toMatchObject({ caught: [], falseAlarms: [{ commit: accepted }] })
})

test('an eval of files that no commit touches was never relevant', async () => {
  using repository = gitRepository({ 'src/apple.ts': 'const a = 1\n' })
  const record = evalOf({ kind: 'content', content: { files: ['docs/**'], pattern: 'x', expect: 'none' } })
  expect(await replayed(repository, record)).toMatchObject({ relevant: 0, caught: [], falseAlarms: [] })
})

test('a forgotten side that came soon after is a catch, one that never came a false alarm', async () => {
  using repository = gitRepository({ 'schema.ts': '1\n', 'schema.md': '1\n' })
  const forgotten = repository.commit({ 'schema.ts': '2\n' })
  const brought = repository.commit({ 'schema.md': '2\n' })
  repository.commit({ 'schema.ts': '3\n', 'schema.md': '3\n' })
  const alone = repository.commit({ 'schema.ts': '4\n' })
  expect(await replayed(repository, coupling)).toMatchObject({
    relevant: 5,
    caught: [{ commit: forgotten, repaired: brought }],
    falseAlarms: [{ commit: alone }],
  })
})

test('a forbidden line that was taken out again is a catch', async () => {
  using repository = gitRepository({ 'src/apple.ts': 'const a = 1\n' })
  const slip = repository.commit({ 'src/apple.ts': 'debugger\n' })
  const repair = repository.commit({ 'src/apple.ts': 'const a = 1\n' })
  const record = evalOf({ kind: 'change', change: { files: ['src/**'], forbidAdded: 'debugger' } })
  expect(await replayed(repository, record)).toMatchObject({ caught: [{ commit: slip, repaired: repair }] })
})

test('a merge counts as what it brought in', async () => {
  using repository = gitRepository({ 'schema.ts': '1\n', 'schema.md': '1\n' })
  repository.git('checkout', '--quiet', '-b', 'side')
  repository.commit({ 'schema.ts': '2\n' })
  repository.commit({ 'schema.md': '2\n' })
  repository.git('checkout', '--quiet', 'main')
  repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge side', 'side')
  expect(await replayed(repository, coupling)).toMatchObject({ relevant: 2, caught: [], falseAlarms: [] })
})

test('an eval that cries more often than it catches cries wolf', () => {
  const alarm = { commit: 'c', message: '' }
  const slip = { commit: 'c', repaired: 'd' }
  const quiet = { id: 'a', relevant: 30, caught: [], falseAlarms: [alarm, alarm] }
  expect(criesWolf(quiet)).toBe(false)
  expect(criesWolf({ ...quiet, relevant: 10 })).toBe(true)
  expect(criesWolf({ ...quiet, relevant: 10, caught: [slip, slip] })).toBe(false)
})

test('sessions tell which of them ended with one side changed alone', () => {
  const edited = editedFiles(
    [
      { sessionId: 'one', files: ['schema.ts'] },
      { sessionId: 'two', files: ['schema.ts'] },
      { sessionId: 'two', files: ['schema.md'] },
      { sessionId: 'three', files: ['README.md'] },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n') + '\nno json\n',
  )
  expect(replaySessions(coupling, edited, [])).toEqual({ caught: [], left: ['one'] })
})
