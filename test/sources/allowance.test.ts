import { expect, test } from 'vitest'
import { createAllowance } from '../../src/sources/allowance.ts'
import type { SessionEvent } from '../../src/transcripts/session.ts'

const human = { type: 'human', line: 1, at: null, channel: 'message', text: 'Bake.' } as const
const agent = { type: 'agent', line: 2, at: null, text: 'I bake.' } as const
const step = {
  line: 3,
  resultLine: 4,
  at: null,
  tool: 'Bash',
  output: '',
  command: 'npm test',
  cwd: null,
  exitCode: 1,
}
const failed: SessionEvent = { ...step, type: 'command', outcome: 'failed' }
const passed: SessionEvent = { ...step, type: 'command', outcome: 'ok' }

test('human turns and failures count, steps that went well a little, and what an agent says does not', () => {
  const allowance = createAllowance({ transcript: 2, run: 100 })
  allowance.begin()
  expect(allowance.add({ events: [human, agent, agent, passed, passed, passed, passed, passed] })).toBeNull()
  expect(allowance.add({ events: [failed] })).toBe(
    'more than 2 human turns and failures in it, where 5 other steps count as one: the rest of it is left out',
  )
  expect(allowance.isSpent()).toBe(false)
})

test('the next transcript has its own allowance, until that of the run is spent', () => {
  const allowance = createAllowance({ transcript: 2, run: 3 })
  allowance.begin()
  expect(allowance.add({ events: [human, human] })).toBeNull()
  allowance.begin()
  expect(allowance.add({ events: [human] })).toBeNull()
  expect(allowance.add({ events: [failed] })).toBe(
    'more than 3 human turns and failures in all, where 5 other steps count as one: the rest of the run is left out',
  )
  expect(allowance.isSpent()).toBe(true)
})
