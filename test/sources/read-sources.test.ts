import { once } from 'node:events'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { zip } from '../../evals/torture/zip-writer.ts'
import { UserError } from '../../src/errors.ts'
import { orchardSession, readAll, summaries, temporaryFolder, transcript } from './helpers.ts'

test('a folder is searched to its bottom, by content where the name says nothing', async () => {
  using folder = temporaryFolder()
  mkdirSync(join(folder.root, 'rows/2026/node_modules'), { recursive: true })
  writeFileSync(join(folder.root, 'rows/b.jsonl'), orchardSession('b', ['pick pears']))
  writeFileSync(join(folder.root, 'rows/2026/raw_transcript'), orchardSession('raw', ['pick all the plums']))
  writeFileSync(join(folder.root, 'rows/2026/notes'), 'not a transcript')
  writeFileSync(join(folder.root, 'rows/2026/metadata.json'), '{"session_id":"raw"}')
  writeFileSync(join(folder.root, 'rows/2026/other.jsonl'), '{"role":"user"}\n')
  writeFileSync(join(folder.root, 'rows/2026/node_modules/c.jsonl'), orchardSession('c', ['no']))
  const { sessions, refusals } = await readAll(['rows'], { cwd: folder.root })
  expect(summaries(sessions)).toEqual([
    'rows/2026/raw_transcript: pick all the plums',
    'rows/b.jsonl: pick pears',
  ])
  expect(refusals.map(({ path }) => path)).toEqual(['rows/2026/other.jsonl'])
})

test('links and special files inside a folder are not followed; a link that is named is', async () => {
  using folder = temporaryFolder()
  using elsewhere = temporaryFolder()
  writeFileSync(join(elsewhere.root, 'secret.jsonl'), orchardSession('s', ['elsewhere']))
  writeFileSync(join(folder.root, 'a.jsonl'), orchardSession('a', ['here']))
  symlinkSync(elsewhere.root, join(folder.root, 'linked'))
  symlinkSync(join(elsewhere.root, 'secret.jsonl'), join(folder.root, 'link.jsonl'))
  symlinkSync(folder.root, join(folder.root, 'loop'))
  const server = createServer().listen(join(folder.root, 'socket.jsonl'))
  await once(server, 'listening')
  expect(summaries((await readAll(['.'], { cwd: folder.root })).sessions)).toEqual(['./a.jsonl: here'])
  expect(summaries((await readAll(['link.jsonl'], { cwd: folder.root })).sessions)).toEqual([
    'link.jsonl: elsewhere',
  ])
  await expect(readAll(['socket.jsonl'], { cwd: folder.root })).rejects.toThrow(/neither a file nor a folder/)
  server.close()
})

test('the order of the arguments and the same file twice make no difference', async () => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.root, 'a.jsonl'), orchardSession('x', ['one', 'two']))
  writeFileSync(join(folder.root, 'fork.jsonl'), orchardSession('x', ['one', 'two', 'three']))
  writeFileSync(join(folder.root, 'b.jsonl'), transcript('codex/bare.jsonl'))
  writeFileSync(join(folder.root, 'copy.jsonl'), transcript('codex/bare.jsonl'))
  const place = { cwd: folder.root }
  const expected = await readAll(['a.jsonl', 'fork.jsonl', 'b.jsonl', 'copy.jsonl'], place)
  expect(await readAll(['copy.jsonl', './b.jsonl', 'fork.jsonl', 'b.jsonl', 'a.jsonl'], place)).toMatchObject(
    {
      sessions: expected.sessions.map(({ events }) => ({ events })),
    },
  )
  expect(expected.sessions.map(({ path, events }) => [path, events.length])).toEqual([
    ['b.jsonl', 6],
    ['fork.jsonl', 3],
  ])
})

test.each([
  ['gone.jsonl', /gone\.jsonl does not exist: give a transcript, a folder, a \.zip or checkpoints:REF/],
  ['dangling', /dangling is a link to something that does not exist/],
  ['empty', /no transcript in empty/],
])('%s is refused in a sentence that a stranger understands', async (path, message) => {
  using folder = temporaryFolder()
  mkdirSync(join(folder.root, 'empty/nested'), { recursive: true })
  symlinkSync('/nowhere/at/all', join(folder.root, 'dangling'))
  const reading = readAll([path], { cwd: folder.root })
  await expect(reading).rejects.toThrow(UserError)
  await expect(reading).rejects.toThrow(message)
})

test('an archive is read like a folder, and what is wrong with it does not harm the rest', async () => {
  using folder = temporaryFolder()
  const entries = [
    { name: 'rows/b.jsonl', data: transcript('codex/bare.jsonl') },
    { name: '../evil.jsonl', data: orchardSession('e', ['evil']) },
    { name: 'rows/readme.md', data: 'no transcript' },
  ]
  writeFileSync(join(folder.root, 'artifact'), zip(entries))
  writeFileSync(join(folder.root, 'torn.zip'), zip(entries).subarray(0, 200))
  writeFileSync(join(folder.root, 'a.jsonl'), orchardSession('a', ['plain']))
  const { sessions, refusals } = await readAll(['artifact', 'torn.zip', 'a.jsonl'], { cwd: folder.root })
  expect(sessions.map(({ path, events }) => [path, events.length])).toEqual([
    ['artifact/rows/b.jsonl', 6],
    ['a.jsonl', 1],
  ])
  expect(refusals).toEqual([
    { path: 'artifact', reason: 'the entry ? has a name that is no relative path' },
    { path: 'torn.zip', reason: expect.stringMatching(/^archive cannot be read/) as string },
  ])
})
