import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIMITS } from '../../src/transcripts/limits.ts'
import { createTranscriptReader, readSessionsFromBytes } from '../../src/transcripts/read.ts'
import type { Refusal } from '../../src/transcripts/read.ts'
import { createSeen } from '../../src/transcripts/seen.ts'
import type { Session } from '../../src/transcripts/session.ts'
import { eventLines, FIXTURES } from './event-lines.ts'

const fixtures = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.jsonl'))
  .toSorted()
  .map((name) => [name, readFileSync(join(FIXTURES, name))] as const)

const chain = { parentUuid: null, isSidechain: false, sessionId: 's1', cwd: '/orchard', version: '2.1.0' }
const human = (text: string, uuid: string): string =>
  JSON.stringify({ ...chain, type: 'user', message: { role: 'user', content: text }, uuid })
const read = (text: string | Buffer, seen = createSeen()): Session[] => [
  ...readSessionsFromBytes('a.jsonl', Buffer.from(text), { seen }),
]

test('a broken line is skipped with a reason and the rest is read', () => {
  const [session] = read(
    [human('pick the apples', 'u1'), '{"type":"user","mess', human('now the pears', 'u2')].join('\n'),
  )
  expect(session && eventLines(session)).toEqual([
    '1 human/message: pick the apples',
    '3 human/message: now the pears',
  ])
  expect(session?.skipped).toEqual([{ line: 2, reason: 'no valid JSON object' }])
})

test('a byte order mark, CRLF, NUL bytes and torn UTF-8 do no harm', () => {
  const torn = Buffer.concat([Buffer.from(human('p', 'u2')).subarray(0, 40), Buffer.from([0xff, 0xc3, 0, 0])])
  const bytes = Buffer.concat([
    Buffer.from([0xef, 0xbb, 0xbf]),
    Buffer.from(`${human('pick', 'u1')}\r\n`),
    torn,
    Buffer.from(`\r\n\0\0\0\n${human('pack', 'u3')}`),
  ])
  const [session] = read(bytes)
  expect(session && eventLines(session)).toEqual(['1 human/message: pick', '4 human/message: pack'])
  expect(session?.skipped.map(({ line }) => line)).toEqual([2, 3])
})

test.each([
  ['nothing', '', 'the file is empty'],
  ['only line ends', '\n\n', 'there is no complete line in it'],
  [
    'another agent',
    '{"type":"session.start","data":{"sessionId":"x"}}\n',
    'no record of Claude Code or Codex',
  ],
  ['pretty-printed JSON', '{\n  "info": {\n', 'no record of Claude Code or Codex'],
  ['prose', '# notes\n', 'it is not JSON lines'],
  ['a binary file', 'PK\u0003\u0004\0\0\0', 'it is a binary file'],
])('%s is refused with one reason', (_, text, reason) => {
  const refusals: Refusal[] = []
  const onRefused = (refusal: Refusal) => void refusals.push(refusal)
  expect([...readSessionsFromBytes('x', Buffer.from(text), { onRefused })]).toEqual([])
  expect(refusals).toEqual([{ path: 'x', reason: expect.stringContaining(reason) as string }])
})

test('the agent is recognised by any of the first lines, and what stands before it is read too', () => {
  const queued = JSON.stringify({
    type: 'queue-operation',
    operation: 'enqueue',
    content: 'pick',
    sessionId: 's1',
  })
  const [session] = read(['not JSON', '{"some":"thing"}', queued, human('pack', 'u1')].join('\n'))
  expect(session && eventLines(session)).toEqual(['3 human/queued: pick', '4 human/message: pack'])
})

test.each(fixtures)('%s reads the same wherever its bytes are cut', (_, bytes) => {
  const whole = read(bytes)
  const cutAt = fc.array(fc.nat({ max: bytes.length }), { maxLength: 8 })
  fc.assert(
    fc.property(cutAt, (cuts) => {
      const reader = createTranscriptReader('a.jsonl')
      const ends = [...cuts.toSorted((a, b) => a - b), bytes.length]
      const sessions = ends.flatMap((end, index) => reader.push(bytes.subarray(ends[index - 1] ?? 0, end)))
      expect([...sessions, ...reader.end()]).toEqual(whole)
    }),
    { numRuns: 30 },
  )
})

test.each(fixtures)('%s never throws, however its bytes are damaged', (_, bytes) => {
  const damage = fc.record({
    at: fc.nat({ max: bytes.length - 1 }),
    length: fc.nat({ max: 60 }),
    by: fc.uint8Array({ maxLength: 8 }),
  })
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) => {
      let damaged = bytes
      for (const { at, length, by } of damages) {
        damaged = Buffer.concat([damaged.subarray(0, at), by, damaged.subarray(at + length)])
      }
      expect(() => read(damaged)).not.toThrow()
    }),
    { numRuns: 60 },
  )
})

/** The record with the value at the `steps`-th place of a walk through it replaced. */
function replaced(value: unknown, steps: { left: number }, by: unknown): unknown {
  if (steps.left-- === 0) return by
  if (Array.isArray(value)) return value.map((item) => replaced(item, steps, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, steps, by)]))
}

test.each(fixtures)('%s never throws, whatever stands in the place of a value', (_, bytes) => {
  const records = bytes.toString('utf8').trim().split('\n')
  const change = fc.record({
    line: fc.nat({ max: records.length - 1 }),
    steps: fc.nat({ max: 40 }),
    by: fc.jsonValue(),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 10 }), (changes) => {
      const lines = [...records]
      for (const { line, steps, by } of changes) {
        lines[line] = JSON.stringify(replaced(JSON.parse(lines[line] ?? ''), { left: steps }, by))
      }
      expect(() => read(lines.join('\n'))).not.toThrow()
    }),
    { numRuns: 60 },
  )
})

test.each(fixtures)('%s counts once, also when a longer copy of it is read', (_, bytes) => {
  const seen = createSeen()
  const once = read(bytes, seen).flatMap((session) => session.events)
  const again = read(bytes, seen).flatMap((session) => session.events)
  expect(once).not.toEqual([])
  expect(again.filter((event) => event.type !== 'human' || event.channel !== 'queued')).toEqual([])
})

test('a line that is too long is skipped and not held', () => {
  const reader = createTranscriptReader('a.jsonl')
  reader.push(Buffer.from(`${human('pick', 'u1')}\n{"type":"user","x":"`))
  const filler = Buffer.alloc(1024 * 1024, 'x')
  const before = process.memoryUsage().rss
  for (let sent = 0; sent <= LIMITS.lineBytes * 3; sent += filler.length) reader.push(filler)
  expect(process.memoryUsage().rss - before).toBeLessThan(LIMITS.lineBytes * 2)
  const sessions = [...reader.push(Buffer.from(`"}\n${human('pack', 'u2')}`)), ...reader.end()]
  expect(sessions.flatMap(eventLines)).toEqual(['1 human/message: pick', '3 human/message: pack'])
  expect(sessions[0]?.skipped).toEqual([{ line: 2, reason: 'line is longer than 64 MiB' }])
})

test('JSON that is nested too deeply is skipped', () => {
  const depth = LIMITS.uncheckedJsonBytes
  const bomb = `{"type":"assistant","message":${'['.repeat(depth)}${']'.repeat(depth)}}`
  const [session] = read([human('pick', 'u1'), bomb, human('pack', 'u2')].join('\n'))
  expect(session?.skipped).toEqual([{ line: 2, reason: 'no valid JSON object' }])
  expect(session?.events).toHaveLength(2)
})

test('a huge session comes in segments that are cut at human turns and miss nothing', () => {
  const reader = createTranscriptReader('a.jsonl')
  const long = 'apple '.repeat(2500)
  const sessions: Session[] = []
  const turns = 3000
  for (let turn = 0; turn < turns; turn++)
    sessions.push(...reader.push(Buffer.from(`${human(`${turn} ${long}`, `u${turn}`)}\n`)))
  expect(sessions.length).toBeGreaterThan(2)
  sessions.push(...reader.end())
  const lines = sessions.flatMap((session) => session.events.map((event) => event.line))
  expect(lines).toEqual(Array.from({ length: turns }, (_, index) => index + 1))
  expect(sessions.reduce((sum, session) => sum + session.lines, 0)).toBe(turns)
})
