import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isItemNeeded, parseMeta } from '../../src/transcripts/codex/parse-record.ts'

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

test('what the developer of the agent told it is not read', () => {
  const open = '{"payload":'.length
  for (const role of ['developer', 'user', 'assistant', undefined]) {
    const item = bytes({ payload: { type: 'message', role, content: [] } })
    expect(isItemNeeded(item, open)).toBe(role !== 'developer')
  }
})
