import { expect, test } from 'vitest'
import { readSessionsFromBytes } from '../../src/transcripts/read.ts'
import { eventLines, fixture } from './event-lines.ts'

test('the bare old format: no times, commands as words, patches in here-documents', () => {
  const session = fixture('codex/bare.jsonl')
  expect(session).toMatchObject({ agent: 'codex', cwd: '/srv/orchard', branch: 'harvest', commit: '0123abc' })
  expect(eventLines(session)).toEqual([
    '4 human/message: prune the pear trees',
    '6→7 failed(1): npm test',
    '9→10 ok: update pears.ts ["cut = 1","cut = 2"]',
    "11→12 ok(0): git commit -m 'prune the pears'",
    '13→14 ok(0): ls',
    '15 agent: Pruned.',
  ])
})

test('the envelope: messages once, exit codes of polled and of unpolled commands, rejections, typed answers', () => {
  const session = fixture('codex/enveloped.jsonl')
  expect(session.skipped).toEqual([{ line: 39, reason: 'record of an unknown type' }])
  expect(eventLines(session)).toEqual([
    '5 human/message: sort the pears by size',
    '10 agent: I will look first.',
    '11→12 failed(1): npm run sort',
    '13→16 failed(2): npm test',
    '17→19 ok: add sizes.ts ["","export const sizes = []"]; update pears.ts to sorted-pears.ts ["keep\\nsort()","keep\\nsortBySize()"]; delete old.ts',
    '20→21 failed: update gone.ts ["a","b"]',
    '22→23 denied(null): rm -rf orchard',
    '23 denial',
    '24→26 ok(0): npm run watch',
    '27→28 ok: update_plan',
    '29 interrupt',
    '32 human/message: no, by weight: sizes lie',
    '35→36 ok: request_user_input',
    '36 human/answer: but show kilos above 1000',
  ])
})

test('a fork leaves out what it copied of its parent', () => {
  const session = fixture('codex/fork.jsonl')
  expect(session.sessionId).toBe('0199cccc-0000-7000-8000-000000000002')
  expect(eventLines(session)).toEqual([
    '9 human/message: now sort the plums instead',
    '11→12 ok(0): npm run plums',
  ])
})

test('code mode: every command of a script is a step, with its exit code where the script printed it', () => {
  const session = fixture('codex/code-mode.jsonl')
  expect(eventLines(session)).toEqual([
    '3 human/message: water the figs',
    '5→6 ok(null): npm run water -- "figs"',
    '7→8 failed(1): npm test',
    '7→8 ok(0): git status',
    '9→11 ok: update figs.ts ["dry","wet"]',
    '12→15 ok(0): npm test',
    '16→17 ok(null): ls a',
    '16→17 ok(null): ls b',
    '18→20 ok: exec',
    '19→19 ok: add roots.ts ["","deep\\n"]',
    '21→24 ok(null): npm run slow',
    '25→26 ok: exec',
  ])
  expect(session.events[1]).toMatchObject({ cwd: '/srv/orchard/figs', output: 'watered\n' })
  expect(session.events[5]).toMatchObject({ output: 'running\nall passed\n' })
})

const at = '2026-04-05T10:00:00.000Z'
const record = (type: string, payload: object): string => JSON.stringify({ timestamp: at, type, payload })
const read = (...lines: string[]): string[] =>
  [...readSessionsFromBytes('a.jsonl', Buffer.from(lines.join('\n')))].flatMap(eventLines)
const meta = record('session_meta', { id: '0199eeee-0000-7000-8000-000000000001', cwd: '/srv/orchard' })
const item = (text: string): string =>
  record('response_item', { type: 'message', role: 'user', content: [{ type: 'input_text', text }] })
const said = (message: string): string => record('event_msg', { type: 'user_message', message })

test('messages of the same millisecond are different messages', () => {
  expect(read(meta, item('pick'), item('pack'), item('pick'))).toEqual([
    '2 human/message: pick',
    '3 human/message: pack',
  ])
})

test('where there are events, an item without one is injected', () => {
  expect(read(meta, item('a skill that nobody typed'), item('pick'), said('pick'))).toEqual([
    '3 human/message: pick',
  ])
})

test('a subagent has no human', () => {
  const spawned = record('session_meta', {
    id: '0199eeee-0000-7000-8000-000000000002',
    source: { subagent: 'review' },
  })
  const call = record('response_item', {
    type: 'function_call',
    name: 'shell',
    arguments: '{"command":["ls"]}',
    call_id: 'c',
  })
  expect(read(spawned, item('review the row'), said('review the row'), call)).toEqual([
    '4→4 unknown(null): ls',
  ])
})

test('the instructions that the harness put before the first turn are kept beside the turns', () => {
  const text =
    '# AGENTS.md instructions for /srv/orchard\n\n<INSTRUCTIONS>\nThe pears live in `src/pears.ts`.\n</INSTRUCTIONS>'
  const lines = [
    { type: 'session_meta', payload: { id: '0199aaaa-0000-7000-8000-000000000009', cwd: '/srv/orchard' } },
    {
      type: 'response_item',
      payload: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
    },
    {
      type: 'response_item',
      payload: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'count the pears' }] },
    },
  ].map((line) => JSON.stringify({ timestamp: '2026-03-01T09:00:00Z', ...line }))
  const [session] = readSessionsFromBytes('orchard.jsonl', Buffer.from(lines.join('\n')))
  expect(session?.instructions).toEqual({ line: 2, text })
  expect(session === undefined ? [] : eventLines(session)).toEqual(['3 human/message: count the pears'])
})
