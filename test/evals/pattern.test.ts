import * as fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, test } from 'vitest'
import { requiredLiterals } from '../../src/evals/literals.ts'
import { compilePattern } from '../../src/evals/pattern.ts'

const lines = (pattern: string, text: string): number[] => compilePattern(pattern).lines(text)

describe('a pattern', () => {
  test('is looked for in each line, whose ends are ^ and $', () => {
    expect(lines('^pear$', 'pear\napple\n pear\npear\r\npear')).toEqual([1, 4, 5])
  })
  test('counts a line once', () => {
    expect(lines('pear', 'pear pear\npear')).toEqual([1, 2])
  })
  test('does not reach over the end of a line', () => {
    expect(lines(String.raw`pear\s+apple`, 'pear\napple')).toEqual([])
  })
  test('that names a newline is looked for in the whole text', () => {
    expect(lines(String.raw`pear\napple`, 'fig\npear\napple')).toEqual([2])
    expect(lines('(?s)pear.*apple', 'fig\npear\nfig\napple')).toEqual([2])
  })
  test('without metacharacters is plain text', () => {
    expect(lines('a/b', 'a/b')).toEqual([1])
  })
  test('knows flags, classes and alternatives', () => {
    expect(lines('(?i)PEAR|fig', 'a pear\nfigs\nplum')).toEqual([1, 2])
    expect(lines(String.raw`\bfig\b`, 'figs\nfig.')).toEqual([2])
  })
  test('is refused when it needs look-around or back-references', () => {
    expect(() => compilePattern('(?!pear)')).toThrow('invalid')
    expect(() => compilePattern(String.raw`(a)\1`)).toThrow('invalid')
  })
  test('takes linear time whoever wrote it', () => {
    const started = performance.now()
    expect(lines('^(a+)+$', `${'a'.repeat(50_000)}!`)).toEqual([])
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

const atom = fc.constantFrom(
  'a',
  'b',
  'ab',
  'abc',
  'ba',
  '.',
  String.raw`\d`,
  String.raw`\.`,
  '[ab]',
  '[^]a]',
  '(a|b)',
  '(?:ab)',
  '^',
  '$',
  '|',
  'é',
)
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0,2}', '+?')
const source = fc
  .array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([text, times]) => (/^[|^$]$/.test(text) ? text : text + times)).join(''))
const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'ab', 'abab', '.', '1', 'é', '\n', '\r\n'), { maxLength: 12 })
  .map((parts) => parts.join(''))

describe('patterns as a whole', () => {
  test('find the lines that RE2 finds', () => {
    fc.assert(
      fc.property(source, text, (pattern, content) => {
        const regex = RE2JS.compile(pattern)
        const all = content.split('\n').map((line) => line.replace(/\r$/, ''))
        if (all.length > 1 && all.at(-1) === '') all.pop()
        const expected = all.flatMap((line, index) => (regex.test(line) ? [index + 1] : []))
        expect([pattern, content, lines(pattern, content)]).toEqual([pattern, content, expected])
      }),
      { numRuns: 2000 },
    )
  })
  test('find with (?i) what RE2 finds, the Kelvin sign and the long s included', () => {
    const letters = fc.constantFrom('k', 'K', 'ks', 'Sk', 's', '\u212A', '\u017F', 'é', 'É', '.', '[ks]', 'İ')
    const words = fc.array(letters, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(words, fc.array(letters, { maxLength: 8 }), (pattern, parts) => {
        const content = parts.join('')
        const expected = RE2JS.compile(`(?i)${pattern}`).test(content)
        expect([pattern, content, compilePattern(`(?i)${pattern}`).test(content)]).toEqual([
          pattern,
          content,
          expected,
        ])
      }),
      { numRuns: 2000 },
    )
  })
  test('never require a literal that a match can do without', () => {
    fc.assert(
      fc.property(source, text, (pattern, content) => {
        const literals = requiredLiterals(pattern)
        fc.pre(literals !== undefined && RE2JS.compile(pattern).test(content))
        expect(literals?.some((literal) => content.includes(literal))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
