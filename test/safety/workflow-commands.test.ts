import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { annotation, inertLog, withCommandsStopped } from '../../src/safety/workflow-commands.ts'

test.each([
  ['::error::burnt', ': :error::burnt'],
  ['rye\n  ::add-mask::e', 'rye\n  : :add-mask::e'],
  ['rye\r::set-output name=a::b', 'rye\r: :set-output name=a::b'],
  ['\u0085\ufeff::debug::x', '\u0085\ufeff: :debug::x'],
  ['ok | ##[add-matcher]x.json', 'ok | ## [add-matcher]x.json'],
  ['Bakery::Oven stays', 'Bakery::Oven stays'],
])('%j cannot command the runner', (text, inert) => {
  expect(inertLog(text)).toBe(inert)
})

test('no line of any text is a command', () => {
  const part = fc.constantFrom(
    ':',
    '::',
    ' ',
    '\n',
    '\r',
    '\t',
    'error',
    '##',
    '[',
    '##[',
    '\u0085',
    '\u2028',
    'a',
  )
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const lines = inertLog(parts.join('')).split(/\r\n|[\n\r\u0085\u2028]/)
      expect(lines.filter((line) => line.trim().startsWith('::') || line.includes('##['))).toEqual([])
    }),
  )
})

test('commands are stopped by a token that the text does not know', () => {
  expect(withCommandsStopped('::rye::', 'a1b2')).toBe('::stop-commands::a1b2\n: :rye::\n::a1b2::\n')
})

test('an annotation cannot be broken out of', () => {
  expect(
    annotation({
      level: 'error',
      file: 'a,b:c.ts',
      line: 3,
      title: '100%\n::x',
      message: 'two\r\nlines, 5% ::',
    }),
  ).toBe('::error file=a%2Cb%3Ac.ts,line=3,title=100%25%0A%3A%3Ax::two%0D%0Alines, 5%25 ::')
  expect(annotation({ level: 'notice', message: 'rye' })).toBe('::notice::rye')
})
