import { expect, test } from 'vitest'
import { claudeCodeSession } from '../../evals/bench/generate-claude-code.ts'
import { codexSession } from '../../evals/bench/generate-codex.ts'
import { readSessionsFromBytes } from '../../src/transcripts/read.ts'

// The benchmark measures what it generates: a shape that is not understood would make it fast and worthless.
test.each([
  ['claude-code', claudeCodeSession],
  ['codex', codexSession],
])('every turn that the benchmark generates for %s is read in full', (agent, generate) => {
  const text = generate(1, 3)
    .map((record) => JSON.stringify(record))
    .join('\n')
  const sessions = [...readSessionsFromBytes('a.jsonl', Buffer.from(text))]
  expect(sessions).toMatchObject([{ agent, skipped: [] }])
  const counts = Map.groupBy(
    sessions.flatMap(({ events }) => events),
    (event) => ('outcome' in event ? event.outcome : event.type),
  )
  expect(Object.fromEntries([...counts].map(([what, events]) => [what, events.length]))).toEqual({
    human: 3,
    agent: 3,
    ok: 9,
    failed: 3,
  })
})
