import { expect, test } from 'vitest'
import type { Beat } from '../../../evals/proof/story.ts'
import { claudeCode, codex } from '../../../evals/proof/transcripts.ts'
import { compileSession } from '../../../src/episodes/split.ts'
import { attachFixes } from '../../../src/evals/prove/recovered-checks.ts'
import { seenFixes, type SeenFix } from '../../../src/evals/prove/seen-fixes.ts'
import { redact } from '../../../src/safety/redact.ts'
import { readSessionsFromBytes } from '../../../src/transcripts/read.ts'

const CWD = '/home/ada/orchard'

function seen(beats: Beat[], write = claudeCode): SeenFix[] {
  const text = write(beats, { cwd: CWD, id: 'orchard', commit: 'abc' })
  const sessions = [...readSessionsFromBytes('session.jsonl', Buffer.from(text))]
  return sessions.flatMap((session) => seenFixes(compileSession(session).episodes, redact))
}

const task: Beat = { kind: 'human', text: 'The tests of src/apple.js fail, please repair it.' }
const red = (command: string): Beat => ({
  kind: 'run',
  command,
  exitCode: 1,
  output: '✖ apples are ripe\n\nAssertionError: 1 !== 2\nℹ tests 3\nℹ fail 1',
})
const green = (command: string): Beat => ({
  kind: 'run',
  command,
  exitCode: 0,
  output: 'ℹ tests 3\nℹ pass 3\nℹ fail 0',
})
const edit = (before: string | null, after: string): Beat => ({
  kind: 'edit',
  path: 'src/apple.js',
  before,
  after,
})

test.each([claudeCode, codex])('a check that failed, was repaired and passed is a fix', (write) => {
  const [fix] = seen(
    [task, red('npm test'), edit('const a = 1\n', 'const a = 2\n'), green('npm test')],
    write,
  )
  expect(fix).toMatchObject({
    check: { text: 'npm test', cwd: '.' },
    failure: '✖ apples are ripe',
    quote: '✖ apples are ripe',
    files: [{ path: 'src/apple.js', action: 'update' }],
  })
})

test('a check in a folder of the repository keeps its folder', () => {
  const command = `cd ${CWD}/packages/pear && npm test`
  const [fix] = seen([task, red(command), edit('const a = 1\n', 'const a = 2\n'), green(command)])
  expect(fix?.check).toEqual({ text: 'npm test', cwd: 'packages/pear' })
})

test('a fix that holds a secret is not kept', () => {
  const secret = "const key = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'\n"
  const fixes = seen([task, red('npm test'), edit(secret, 'const key = read()\n'), green('npm test')])
  expect(attachFixes([], fixes, () => true)).toEqual({ evals: [], fixes: [] })
})

test('an edit outside of the repository is no part of a fix', () => {
  const outside: Beat = { kind: 'edit', path: '../elsewhere/apple.js', before: 'a\n', after: 'b\n' }
  expect(seen([task, red('npm test'), outside, green('npm test')])).toEqual([])
})

test('what the agent changes after it was corrected is a fix of what the human said', () => {
  const told: Beat = {
    kind: 'human',
    text: 'no, never use var in src/apple.js, because it leaks out of the block',
  }
  const fixes = seen([
    task,
    edit(null, 'var a = 1\n'),
    { kind: 'agent', text: 'Done.' },
    told,
    edit('var a = 1\n', 'const a = 1\n'),
  ])
  expect(fixes).toMatchObject([
    {
      check: null,
      files: [{ path: 'src/apple.js', hunks: [{ before: 'var a = 1\n', after: 'const a = 1\n' }] }],
    },
  ])
})

test('a declared check becomes a candidate once, with the fixes of all sessions', () => {
  const one = seen([task, red('npm test'), edit('const a = 1\n', 'const a = 2\n'), green('npm test')])
  const other = one.map((fix) => ({ ...fix, session: 'other' }))
  const { evals, fixes } = attachFixes([], [...one, ...other], () => true)
  expect(evals).toMatchObject([
    { id: 'npm-test-passes', status: 'candidate', lesson: null, command: { run: ['npm', 'test'] } },
  ])
  expect(fixes.map((fix) => fix.eval)).toEqual(['npm-test-passes', 'npm-test-passes'])
  expect(attachFixes(evals, one, () => true).evals).toHaveLength(1)
})

test('a check that the repository does not declare becomes nothing', () => {
  const fixes = seen([task, red('npm test'), edit('const a = 1\n', 'const a = 2\n'), green('npm test')])
  expect(attachFixes([], fixes, () => false)).toEqual({ evals: [], fixes: [] })
})
