import { expect, test } from 'vitest'
import { claudeSession } from '../../evals/torture/transcript.ts'
import { LIMITS } from '../../src/transcripts/limits.ts'
import { readSessionsFromBytes } from '../../src/transcripts/read.ts'

test('a file of broken lines is given up, with what was read before kept', () => {
  const refusals: string[] = []
  const text = `${claudeSession({})}${'{\n'.repeat(LIMITS.hopelessLines + 1)}${claudeSession({ sessionId: 'too-late' })}`
  const sessions = [
    ...readSessionsFromBytes('oven.jsonl', Buffer.from(text), {
      onRefused: ({ reason }) => void refusals.push(reason),
    }),
  ]
  expect(refusals).toEqual(['more than 200000 lines are no records: the rest of the file is left out'])
  expect(sessions.map(({ sessionId }) => sessionId)).toEqual(['4c3712ef-b78a-5f3b-5738-668a8043caf7'])
})
