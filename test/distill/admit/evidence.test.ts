import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readable } from '../../../src/distill/admit/cited-sessions.ts'
import { lookUp } from '../../../src/distill/admit/evidence.ts'
import { agent, command, human, session } from '../story.ts'
import { cite, day } from './court.ts'

const sessions = readable([session(day)])
const found = (line: number, quote: string, name = '5ea1ca4e'): unknown => {
  const result = lookUp({ ...cite(line, quote), session: name }, sessions)
  return 'reason' in result ? `${result.reason}: ${result.detail}` : result.evidence
}

test('the passage that holds the quote decides the role', () => {
  expect(found(2, 'The seals are late.')).toMatchObject({ role: 'human' })
  expect(found(3, 'I will look at')).toMatchObject({ role: 'agent' })
  expect(found(4, 'npm test')).toMatchObject({ role: 'agent' })
  expect(found(5, 'Cannot find module')).toMatchObject({ role: 'tool' })
  expect(found(9, 'feed(seals)')).toMatchObject({ role: 'agent' })
})

test.each([
  ['white space', 'The  seals\nare late.'],
  ['capitals', 'the seals ARE late'],
  ['an ellipsis', 'The seals … before the show'],
  ['dots at both ends', '... Feed them before the show ...'],
  ['the prefix of the prompt', '2H| The seals are late.'],
])('copying may change %s', (_, quote) => {
  expect(found(2, quote)).toMatchObject({ line: 2 })
})

test('typographic quotes and the marks of an edit are no difference', () => {
  expect(found(12, 'You’re right, I will move')).toMatchObject({ line: 12 })
  expect(found(9, '+ feed(seals)')).toMatchObject({ line: 9 })
  expect(found(9, '/home/mia/zoo/src/plan.ts')).toMatchObject({ line: 9 })
})

test('a redacted quote is found, and a secret in a quote is not passed on', () => {
  expect(found(11, 'The token is [REDACTED:anything]')).toMatchObject({ line: 11 })
  const evidence = found(11, 'The token is ghp_abcdefghijklmnopqrstuvwxyz0123456789')
  expect(JSON.stringify(evidence)).not.toContain('ghp_')
})

test('what is not there is refused, with what would help', () => {
  expect(found(2, 'The seals are early.')).toBe(
    'quote-not-found: line 2: "The seals are early." is not what it says; it begins: "The seals are late. Feed them before the show, please."',
  )
  expect(found(3, 'The seals are late.')).toContain('it stands in line 2')
  expect(found(7000, 'The seals are late.')).toBe(
    'unknown-line: line 7000 of 5ea1ca4e holds nothing that can be quoted; it stands in line 2',
  )
  expect(found(2, 'The seals are late.', 'another')).toMatch(
    /^unknown-session: no transcript here is called "another"/,
  )
  expect(found(2, 'The show … The seals')).toMatch(/^quote-not-found/)
})

test('a few letters prove nothing, unless they are all that was said', () => {
  expect(found(2, 'seals')).toMatch(/too short/)
  expect(found(16, 'the first')).toMatchObject({ line: 16 })
  const short = readable([session([human(2, 'yes'), agent(3, 'yes, at once')])])
  expect('evidence' in lookUp(cite(2, 'yes'), short)).toBe(true)
  expect('evidence' in lookUp(cite(3, 'yes'), short)).toBe(false)
})

test('a session may be named by its id, the beginning of it, its file or its path', () => {
  for (const name of [
    '5ea1ca4e-0000-4000-8000-000000000001',
    '5ea1',
    'zoo.jsonl',
    'zoo',
    'transcripts/zoo.jsonl',
  ])
    expect(found(2, 'The seals are late.', name)).toMatchObject({ path: 'transcripts/zoo.jsonl' })
})

test('of two files with the same id the quote decides', () => {
  const two = readable([
    session([human(2, 'Feed the lions.')], { path: 'a.jsonl' }),
    session([human(2, 'Feed the seals.')], { path: 'b.jsonl' }),
  ])
  expect(lookUp(cite(2, 'Feed the seals.'), two)).toMatchObject({ evidence: { path: 'b.jsonl' } })
})

test('the segments of a long session are one transcript', () => {
  const whole = readable([session([human(2, 'Feed the lions.')]), session([human(900, 'Feed the seals.')])])
  expect(whole).toHaveLength(1)
  expect(lookUp(cite(900, 'Feed the seals.'), whole)).toMatchObject({ evidence: { line: 900 } })
})

test('every piece of a line that is long enough is found, and none that has another letter in it', () => {
  const output = 'penguins slide over the ice, one after the other, into the cold water'
  const one = readable([session([human(2, 'Look.'), command(3, 'watch', output)])])
  fc.assert(
    fc.property(
      fc.nat(output.length - 12),
      fc.integer({ min: 8, max: 40 }),
      fc.nat(7),
      (from, length, place) => {
        const quote = output.slice(from, from + length)
        fc.pre(quote.trim().length >= 8 && quote[place] !== ' ')
        expect('evidence' in lookUp(cite(4, quote), one)).toBe(true)
        const altered = `${quote.slice(0, place)}Q${quote.slice(place + 1)}`
        expect('evidence' in lookUp(cite(4, altered), one)).toBe(false)
      },
    ),
  )
})
