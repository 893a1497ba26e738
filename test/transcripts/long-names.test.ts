import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { claudeSession, codexSession } from '../../evals/torture/transcript.ts'
import { withhold } from '../../src/safety/injection.ts'
import { readSessionsFromBytes } from '../../src/transcripts/read.ts'

const LONG = `/home/ada/${'bakery/'.repeat(10_000)}`

test.each([
  ['Claude Code', claudeSession],
  ['Codex', codexSession],
])('names without an end are cut, and paths that no system has are left out: %s', (_, session) => {
  const text = session({ sessionId: LONG, branch: LONG, path: LONG }).replaceAll(
    /"cwd":"[^"]*"/g,
    `"cwd":"${LONG}"`,
  )
  const [read] = [...readSessionsFromBytes('monday.jsonl', Buffer.from(text))]
  expect([read?.sessionId.length, read?.branch?.length, read?.cwd]).toEqual([200, 200, null])
  expect(read?.events.filter(({ type }) => type === 'edit')).toEqual([])
  expect(read?.skipped.map(({ reason }) => reason)).toEqual([
    'is about a file whose path is longer than 4096 characters',
  ])
})

test('an id of hexadecimal digits, which is not looked at, would never be withheld', () => {
  fc.assert(fc.property(fc.uuid(), (id) => withhold(id) === id))
  expect(withhold('00000000-1111-0000-1111-010101010101')).toBe('00000000-1111-0000-1111-010101010101')
})
