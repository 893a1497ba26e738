import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileSession } from '../../src/episodes/split.ts'
import { edits, fails, passes, replies, says, sessionOf, stops } from './session-of.ts'

const FIRST_TASK =
  'Please implement an oven timer: it should ring when the loaf is done, and write tests for it.'
const NEXT_TASK =
  'Implement a new command that prints the menu as a table, with prices, and document it in the README.'

test('a session is cut at its tasks, and each episode keeps its own', () => {
  const { episodes, recoveries, unresolved } = compileSession(
    sessionOf(
      says(FIRST_TASK),
      fails('npm test', '2 failed'),
      edits('/home/ada/bakery/timer.ts'),
      passes('npm test', '9 passed'),
      replies('The timer rings and all tests pass.'),
      says(NEXT_TASK),
      replies('I will start by looking at how the menu is stored.'),
      edits('/home/ada/bakery/menu.ts'),
      fails('npm run lint', 'menu.ts:3:1: error: unused'),
    ),
  )
  expect(episodes.map(({ firstLine, lastLine, outcome }) => ({ firstLine, lastLine, outcome }))).toEqual([
    { firstLine: 1, lastLine: 5, outcome: 'verified' },
    { firstLine: 6, lastLine: 9, outcome: 'failed' },
  ])
  expect(episodes[0]?.recoveries).toEqual(recoveries)
  expect(episodes[0]?.verification?.command).toBe('npm test')
  expect(episodes[1]?.unresolved).toEqual(unresolved)
  expect(episodes[1]?.turns.map(({ line }) => line)).toEqual([6])
})

test('work that was stopped and not taken up again is abandoned', () => {
  const { episodes, interrupts } = compileSession(
    sessionOf(says(FIRST_TASK), passes('npm test', '3 passed'), stops()),
  )
  expect(episodes.map(({ outcome }) => outcome)).toEqual(['abandoned'])
  expect(interrupts).toMatchObject([{ line: 3, kind: 'interrupt' }])
})

test('work that nobody checked is unverified', () => {
  const { episodes } = compileSession(
    sessionOf(says(FIRST_TASK), edits('/home/ada/bakery/timer.ts'), passes('ls')),
  )
  expect(episodes).toMatchObject([{ outcome: 'unverified', verification: null }])
})

test('a session without a human has no episode', () => {
  expect(compileSession(sessionOf(passes('npm test', '3 passed'))).episodes).toEqual([])
  expect(compileSession(sessionOf())).toEqual({
    turns: [],
    interrupts: [],
    recoveries: [],
    unresolved: [],
    episodes: [],
  })
})

test('the same session always gives the same answer', () => {
  const session = sessionOf(
    says(FIRST_TASK),
    fails('npm test', 'x'),
    passes('npm test', '1 passed'),
    says('thanks'),
  )
  expect(JSON.stringify(compileSession(session))).toBe(
    JSON.stringify(compileSession(structuredClone(session))),
  )
})

const text = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.constantFrom(
    'npm test',
    'go test ./... | tail',
    'git push',
    'yes',
    'no, undo that',
    '1 failed',
    '__proto__',
    'ok  \toven',
  ),
)
const draft = fc.oneof(
  text.map((said) => says(said)),
  text.map((said) => replies(said)),
  fc.tuple(text, text).map(([command, output]) => passes(command, output)),
  fc.tuple(text, text).map(([command, output]) => fails(command, output)),
  fc.tuple(text, text, text).map(([path, before, after]) => edits(path, before, after)),
  fc.constantFrom(stops('interrupt'), stops('denial')),
)

test('any session is compiled: episodes hold every turn once, and greens come after their failures', () => {
  fc.assert(
    fc.property(fc.array(draft, { maxLength: 30 }), (drafts) => {
      const { episodes, turns, recoveries } = compileSession(sessionOf(...drafts))
      expect(episodes.flatMap((episode) => episode.turns)).toEqual(turns)
      for (const { failLine, passLine } of recoveries) expect(failLine).toBeLessThan(passLine)
      for (const { teaching } of turns) expect(teaching >= 0 && teaching <= 1).toBe(true)
    }),
    { numRuns: 200 },
  )
})
