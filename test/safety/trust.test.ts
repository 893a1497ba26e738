import { expect, test } from 'vitest'
import { distrust, type Teaching } from '../../src/safety/trust.ts'

const human = { role: 'human' } as const
const agent = { role: 'agent' } as const
const tool = { role: 'tool' } as const

test('a human turn may become anything', () => {
  for (const kind of ['rule', 'trap', 'check', 'coupling', 'workflow'] as const) {
    expect(distrust({ origin: 'human', kind, evidence: [human, tool] })).toBeNull()
  }
})

test('what happened may become a trap, and never a rule', () => {
  expect(distrust({ origin: 'failure', kind: 'trap', evidence: [tool] })).toBeNull()
  expect(distrust({ origin: 'failure', kind: 'rule', evidence: [tool, agent] })).toBe(
    'a rule must come from a human turn, not from what happened',
  )
})

test('what the agent says may become a workflow, and never a rule', () => {
  expect(distrust({ origin: 'agent', kind: 'workflow', evidence: [agent] })).toBeNull()
  expect(distrust({ origin: 'agent', kind: 'rule', evidence: [agent] })).toBe(
    'a rule must come from a human turn, not from the agent',
  )
})

test('tool output that claims to be a human is not believed', () => {
  expect(distrust({ origin: 'human', kind: 'rule', evidence: [tool] })).toBe(
    'no evidence from a human turn, only from tool',
  )
  expect(distrust({ origin: 'agent', kind: 'trap', evidence: [tool] })).toBe(
    'no evidence from the agent, only from tool',
  )
})

test('no evidence, no trust', () => {
  expect(distrust({ origin: 'human', kind: 'rule', evidence: [] })).toBe(
    'no evidence from a human turn, only from nothing',
  )
})

test('misuse does not compile', () => {
  const fine: Teaching = { origin: 'human', kind: 'rule' }
  // @ts-expect-error -- an agent cannot make a rule
  const wrongAgent: Teaching = { origin: 'agent', kind: 'rule' }
  // @ts-expect-error -- nor can a failure
  const wrongFailure: Teaching = { origin: 'failure', kind: 'rule' }
  // @ts-expect-error -- and tool output makes nothing
  const wrongTool: Teaching = { origin: 'tool', kind: 'trap' }
  expect([fine, wrongAgent, wrongFailure, wrongTool]).toHaveLength(4)
})
