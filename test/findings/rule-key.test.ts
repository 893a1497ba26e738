import { expect, test } from 'vitest'
import { opposes, ruleKey, topicKey } from '../../src/findings/rule-key.ts'

test('filler words and their order make no other rule', () => {
  expect(ruleKey('Always run `feed` before the owls wake.')).toBe(ruleKey('Before owls wake, run `feed`.'))
})

test('what is wanted and what is not make another rule about the same when they change places', () => {
  const [fish, meat] = ['Use fish, not meat.', 'Use meat instead of fish.']
  expect(ruleKey(fish)).not.toBe(ruleKey(meat))
  expect(topicKey(fish)).toBe(topicKey(meat))
  expect(opposes(fish, meat)).toBe(true)
  expect(opposes(fish, 'Use fish rather than meat.')).toBe(false)
  expect(opposes(fish, 'Use fish.')).toBe(false)
  expect(ruleKey(fish)).toBe(ruleKey('Use fish instead of meat.'))
})

test('a number or a version is no part of what a rule is about', () => {
  const [old, young] = ['Use node 20 for the owls.', 'Use node 22.1 for the owls.']
  expect(ruleKey(old)).not.toBe(ruleKey(young))
  expect(topicKey(old)).toBe(topicKey(young))
})
