import { expect, test } from 'vitest'
import { readSessionsFromBytes } from '../../src/transcripts/read.ts'
import type { Refusal } from '../../src/transcripts/read.ts'

const chain = { parentUuid: null, isSidechain: false, sessionId: 's1', cwd: '/orchard', version: '2.1.0' }

test('a broken line is skipped with a reason and the rest is read', () => {
  const lines = [
    JSON.stringify({
      ...chain,
      type: 'user',
      message: { role: 'user', content: 'pick the apples' },
      uuid: 'u1',
    }),
    '{"type":"user","mess',
    JSON.stringify({
      ...chain,
      type: 'user',
      message: { role: 'user', content: 'now the pears' },
      uuid: 'u2',
    }),
  ]
  const [session] = [...readSessionsFromBytes('a.jsonl', Buffer.from(lines.join('\n')))]
  expect(session?.events).toMatchObject([
    { type: 'human', line: 1, text: 'pick the apples' },
    { type: 'human', line: 3, text: 'now the pears' },
  ])
  expect(session?.skipped).toEqual([{ line: 2, reason: 'no valid JSON object' }])
})

test.each([
  ['', 'the file is empty'],
  ['{"type":"session.start","data":{}}\n', 'it holds no record of Claude Code or Codex'],
  ['# notes\n', 'it is not JSON lines'],
])('%j is refused with one reason', (text, reason) => {
  const refusals: Refusal[] = []
  const onRefused = (refusal: Refusal) => refusals.push(refusal)
  expect([...readSessionsFromBytes('x', Buffer.from(text), { onRefused })]).toEqual([])
  expect(refusals).toEqual([{ path: 'x', reason: expect.stringContaining(reason) as string }])
})
