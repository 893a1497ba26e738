import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContents } from '../../../src/evals/check/content.ts'
import { indexLiterals, isIndexable } from '../../../src/evals/check/literal-index.ts'
import { compilePattern } from '../../../src/evals/pattern.ts'
import { evalSchema, type EvalOf } from '../../../src/evals/record.ts'
import type { Tree } from '../../../src/tree/tree.ts'

/** A tree that stands in memory. */
function treeOf(files: Readonly<Record<string, string>>): Tree {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))
  const read = (path: string): Buffer | undefined => bytes.get(path)
  return {
    list: () => Object.keys(files).toSorted(),
    read,
    *readMany(paths) {
      for (const path of paths) {
        const found = read(path)
        if (found !== undefined) yield [path, found]
      }
    },
    changes: () => undefined,
  }
}

function content(id: string, fields: object): EvalOf<'content'> {
  return evalSchema.parse({ id, title: id, kind: 'content', content: fields }) as EvalOf<'content'>
}

function check(files: Readonly<Record<string, string>>, fields: object): string {
  const result = checkContents(
    [content('pear', { files: ['**'], pattern: 'pear', ...fields })],
    treeOf(files),
  ).get('pear')
  return `${result?.outcome}: ${result?.message}`
}

describe('a content check', () => {
  test.each([
    ['none', 'fail: none wanted of pear in **; found 3 lines, first: a pear'],
    ['some', 'pass: 3 lines in ** matches pear'],
    [{ min: 4 }, 'fail: at least 4 wanted of pear in **; found 3 lines, first: a pear'],
    [{ max: 2 }, 'fail: at most 2 wanted of pear in **; found 3 lines, first: a pear'],
    [{ min: 3, max: 3 }, 'pass: 3 lines in ** matches pear'],
    [{ min: 1, max: 2 }, 'fail: between 1 and 2 wanted of pear in **; found 3 lines, first: a pear'],
  ])('that expects %j counts lines over all files', (expected, message) => {
    expect(check({ 'a.md': 'a pear\nfig\npear pear', 'b.md': ' pear\n' }, { expect: expected })).toBe(message)
  })
  test('leaves binary files alone', () => {
    expect(check({ 'a.bin': 'pear\0pear' }, { expect: 'none' })).toContain('pass')
  })
  test('lists the places, and no more than a hundred of them', () => {
    const result = checkContents(
      [content('pear', { files: ['*'], pattern: 'pear', expect: 'none' })],
      treeOf({ 'a.md': 'fig\n'.repeat(2) + 'pear\n'.repeat(300) }),
    ).get('pear')
    expect(result?.message).toContain('found 300 lines')
    expect(result?.at).toHaveLength(100)
    expect(result?.at[0]).toEqual({ path: 'a.md', line: 3 })
  })
})

const word = fc.constantFrom('pear', 'apple', 'fig', 'plum', 'é', 'pe', 'arapple', '.', ' ')
const text = fc.array(fc.oneof(word, fc.constant('\n')), { maxLength: 30 }).map((words) => words.join(''))
const pattern = fc.oneof(
  fc
    .array(fc.constantFrom('pear', 'apple', 'fig', 'é', 'a'), { minLength: 1, maxLength: 3 })
    .map((words) => words.join('')),
  fc.constantFrom(
    'pear|apple',
    'pear.*fig',
    '(?i)PEAR',
    '[pf]ig',
    String.raw`\bplum\b`,
    '^apple',
    String.raw`fig\npear`,
    'pears?apple',
  ),
)
const globs = fc.constantFrom(['**'], ['a/**'], ['**/*.md', '!b/**'])

test('many checks together find what each finds alone', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ pattern, globs }), { minLength: 1, maxLength: 30 }),
      fc.dictionary(fc.constantFrom('a/x.md', 'a/y.ts', 'b/z.md', 'c.md'), text),
      (checks, files) => {
        const tree = treeOf(files)
        const records = checks.map((entry, index) =>
          content(`e${index}`, { files: entry.globs, pattern: entry.pattern, expect: 'none' }),
        )
        const together = checkContents(records, tree)
        for (const record of records) {
          expect(together.get(record.id)).toEqual(checkContents([record], tree).get(record.id))
        }
      },
    ),
  )
})

test('the index finds exactly the literals that occur, whatever the sample', () => {
  const literal = fc
    .array(fc.constantFrom('a', 'b', 'ab', 'é', '.'), { minLength: 4, maxLength: 8 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      fc.uniqueArray(literal, { maxLength: 40 }),
      fc.array(literal, { maxLength: 10 }),
      fc.array(text, { maxLength: 3 }),
      (literals, parts, samples) => {
        const needles = literals.filter(isIndexable)
        const haystack = Buffer.from(parts.join(''))
        const index = indexLiterals(
          needles,
          samples.map((sample) => Buffer.from(sample)),
        )
        const expected = needles.flatMap((needle, number) => (haystack.includes(needle) ? [number] : []))
        expect(index.search(haystack).toSorted((a, b) => a - b)).toEqual(expected)
        // A second search must not remember the first.
        expect(index.search(haystack).toSorted((a, b) => a - b)).toEqual(expected)
        expect(index.search(Buffer.from('zz'))).toEqual([])
      },
    ),
  )
})

test('a pattern with several literals is tried once on a file that holds them all', () => {
  const result = checkContents(
    [content('both', { files: ['*'], pattern: 'pear|apple', expect: { max: 0 } })],
    treeOf({ a: 'pear apple' }),
  )
  expect(result.get('both')?.message).toContain('found 1 line,')
  expect(compilePattern('pear|apple').literals).toEqual(['pear', 'apple'])
})
