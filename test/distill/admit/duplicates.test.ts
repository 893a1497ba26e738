import { expect, test } from 'vitest'
import { isTwin } from '../../../src/distill/admit/duplicates.ts'
import type { Evidence } from '../../../src/lessons/lesson.ts'

const line = (number: number): Evidence => ({
  path: 'transcripts/zoo.jsonl',
  sessionId: '5ea1ca4e',
  line: number,
  role: 'agent',
  quote: 'fish',
})

const say = (statement: string, ...lines: number[]) => ({
  statement,
  why: '',
  kind: 'rule' as const,
  evidence: lines.map(line),
})

test('the same in other words, from the same lines, is a twin', () => {
  expect(
    isTwin(
      say('Register every fish with `addFish`.', 4, 5),
      say('All fish have to go through `addFish`, each of them.', 4, 5),
    ),
  ).toBe(true)
})

test('two lessons of the same lines that each name a thing of their own are two', () => {
  expect(
    isTwin(
      say('Register every fish with `addFish`, never with `pushFish`.', 4, 5),
      say('Never hide a fish from the list with `markHidden`; register it with `addFish`.', 4, 5),
    ),
  ).toBe(false)
})

test('nearly the same words are a twin, whatever they name', () => {
  expect(
    isTwin(
      say('Feed the seals, lions and owls with `addFish` before nine.', 4),
      say('Feed the seals, lions and owls with `pushFish` before nine.', 9),
    ),
  ).toBe(true)
})
