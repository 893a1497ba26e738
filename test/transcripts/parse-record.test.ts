import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAssistant } from '../../src/transcripts/claude-code/parse-record.ts'
import { parseMeta } from '../../src/transcripts/codex/parse-record.ts'

const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
const hostile = fc.oneof(
  fc.string(),
  fc.constantFrom('"},"', '\\"},\\"', '"base_instructions":{"text":"', '\\', '🍐', '"}}'),
)
const texts = fc.array(hostile, { maxLength: 12 }).map((parts) => parts.join('').repeat(40))

test('whatever the agent was told, the rest of the first record is read as it stands', () => {
  fc.assert(
    fc.property(texts, texts, (instructions, cwd) => {
      const payload = { id: 'pears', cwd, base_instructions: { text: instructions }, git: { branch: cwd } }
      expect(parseMeta(bytes({ type: 'session_meta', payload }))).toMatchObject({
        type: 'session_meta',
        payload: { id: 'pears', cwd, git: { branch: cwd } },
      })
    }),
  )
})

test('what stands behind the instructions in their object takes nothing else away', () => {
  const payload = {
    id: 'pears',
    base_instructions: { text: 'Pick.'.repeat(500), variant: null },
    cwd: '/orchard',
    memo: 'ripe'.repeat(500),
    git: { branch: 'the-late-pears-of-october' },
    model: 'x',
  }
  expect(parseMeta(bytes({ type: 'session_meta', payload }))).toMatchObject({
    payload: { cwd: '/orchard', git: { branch: 'the-late-pears-of-october' } },
  })
})

test('the envelope of an assistant record is read from its first field on, in any order', () => {
  const message = {
    role: 'assistant',
    content: [{ type: 'text', text: 'ripe' }],
    stop_reason: null,
    usage: { in: 1 },
  }
  const envelope = { type: 'assistant', uuid: 'a1', attribution: { a: 1 }, requestId: 'r1' }
  expect(parseAssistant(bytes({ message, ...envelope }))).toMatchObject(envelope)
})
