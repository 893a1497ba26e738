import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shorten } from '../../src/distill/shorten.ts'

const noise = Array.from({ length: 60 }, (_, index) => `penguin ${index} is fine`)

test('of a long output the lines that speak of a failure stay, in their order', () => {
  const output = [...noise.slice(0, 30), 'Error: the gate is open', ...noise.slice(30), 'exit code 3'].join(
    '\n',
  )
  const short = shorten(output, 'T', 120)
  expect(short).toContain('Error: the gate is open')
  expect(short.indexOf('Error: the gate')).toBeLessThan(short.indexOf('exit code 3'))
  expect(short.length).toBeLessThanOrEqual(120)
})

test('a line that an output repeats is shown once', () => {
  const output = Array.from({ length: 200 }, () => 'Error: no fish').join('\n')
  expect(shorten(output, 'T', 100)).toBe('Error: no fish')
})

test('what somebody wrote keeps its beginning and its end', () => {
  const words = ['I looked at the pool.', ...noise, 'So never drain it at night.'].join('\n')
  const short = shorten(words, 'A', 200)
  expect(short).toMatch(/^I looked at the pool\.[^]*\n…\n[^]*So never drain it at night\.$/)
})

test('of a long message with long lines more lines are shown, and less of each', () => {
  const slides = 'the penguin slides '.repeat(15)
  const words = Array.from({ length: 8 }, (_, index) => `${index}. ${slides}over pool ${index}`).join('\n')
  const short = shorten(words, 'A', 1000)
  expect(short).toMatch(/^0\. [^\n]+ … [^\n]+ over pool 0\n1\. [^]* over pool 7$/)
  expect(short.split('\n').every((line) => line.length <= 240)).toBe(true)
})

test('of an edit the first lines are enough', () => {
  expect(shorten(['src/pool.ts', ...noise].join('\n'), 'E', 60)).toMatch(/^src\/pool\.ts\n[^]*…$/)
})

test('a long line loses its middle, and never half a character', () => {
  const line = `${'🐧'.repeat(400)} end`
  const short = shorten(line, 'H', 5000)
  expect(short).toContain(' … ')
  expect(short.isWellFormed()).toBe(true)
})

test('a text that fits stays as it is, but for empty lines', () => {
  expect(shorten('feed\n\n  the seals  \n', 'A', 100)).toBe('feed\n  the seals')
})

test('brackets, rules and what runners and listings say each time are left out', () => {
  const output =
    '=== RUN   TestSeals\n----\n--- FAIL: TestSeals\n}\nok  \tzoo/lions\t(cached)\n? zoo [no test files]\ntotal 8\ndrwxr-xr-x  3 mia zoo 96 Apr 10 11:28 ..'
  expect(shorten(output, 'T', 500)).toBe('--- FAIL: TestSeals')
  expect(shorten('src/pool.ts\n+ }\n+ drain()\n+ }', 'E', 500)).toBe('src/pool.ts\n+ drain()')
  expect(shorten('{\nthree\n}', 'H', 500)).toBe('{\nthree\n}')
})

test('nothing grows beyond its size by more than an ellipsis', () => {
  const marks = fc.constantFrom('H' as const, 'A' as const, '$' as const, 'T' as const, 'E' as const)
  fc.assert(
    fc.property(
      fc.string({ maxLength: 3000 }),
      marks,
      fc.integer({ min: 40, max: 500 }),
      (text, mark, size) => {
        expect(shorten(text, mark, size).length).toBeLessThanOrEqual(size + 4)
      },
    ),
  )
})
