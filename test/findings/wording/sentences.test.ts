import { expect, test } from 'vitest'
import { clauses } from '../../../src/findings/wording/sentences.ts'

test('a turn falls into clauses; list marks go, abbreviations stay whole', () => {
  expect(clauses('1. yes, keep it\n2) use `a.ts`, e.g. for lions. Never feed at night!')).toEqual([
    'yes, keep it',
    'use `a.ts`, e.g. for lions',
    'Never feed at night!',
  ])
})

test('a remark in parentheses is a clause of its own', () => {
  expect(clauses('that is fine here (we use the night plan only in winter), go on')).toEqual([
    'that is fine here , go on',
    'we use the night plan only in winter',
  ])
})

test('pasted logs, diffs, shell prompts and code are not what the human said', () => {
  const pasted = [
    '$ npm test',
    'error: lions escaped',
    '+ added line of a diff',
    'FAIL test/cages.test.ts',
    'const lions = cages.filter((cage) => cage.open);',
    '```',
    'never read this, it stands in a fence',
    '```',
    'please keep the doors of src/cages.ts shut',
  ].join('\n')
  expect(clauses(pasted)).toEqual(['please keep the doors of src/cages.ts shut'])
})

test('whoever writes without a full stop still says one thing after the other', () => {
  expect(clauses('move the eggs to the nest we no longer need the basket this makes it simple')).toEqual([
    'move the eggs to the nest',
    'we no longer need the basket',
    'this makes it simple',
  ])
  expect(clauses('i thought we no longer use baskets')).toEqual(['i thought we no longer use baskets'])
})

test('what begins with ok or error is said, unless it is the line of a log', () => {
  expect(clauses('ok never feed at night')).toEqual(['ok never feed at night'])
  expect(clauses('error messages should be short')).toEqual(['error messages should be short'])
  expect(clauses('ok  \tzoo/night\t0.2s\nerror: the owl is awake')).toEqual([])
})

test('behind a comma a rule may begin, unless what stands before needs it', () => {
  expect(clauses('that is wrong, we never feed at night')).toEqual([
    'that is wrong',
    'we never feed at night',
  ])
  expect(clauses('you took the wrong door, always use the gate')).toEqual([
    'you took the wrong door',
    'always use the gate',
  ])
  expect(clauses('if it rains, always close the roof')).toEqual(['if it rains, always close the roof'])
  expect(clauses("don't use straw, use hay")).toEqual(["don't use straw, use hay"])
})

test('after "so" a rule begins that holds without what stands before', () => {
  expect(clauses('we went back from hay to straw, so always use straw instead of hay')).toEqual([
    'we went back from hay to straw',
    'always use straw instead of hay',
  ])
})
