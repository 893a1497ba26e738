import * as fc from 'fast-check'
import picomatch from 'picomatch'
import { describe, expect, test } from 'vitest'
import { compileGlobs } from '../../src/evals/glob.ts'

const matches = (glob: string, path: string): boolean => compileGlobs([glob]).matches(path)

describe('a glob', () => {
  test.each([
    ['src/*.ts', 'src/a.ts', true],
    ['src/*.ts', 'src/deep/a.ts', false],
    ['*.ts', 'src/a.ts', false],
    ['**/*.ts', 'a.ts', true],
    ['**/*.ts', 'src/deep/a.ts', true],
    ['src/**', 'src/deep/a.ts', true],
    ['src/**', 'src', false],
    ['src/**/a.ts', 'src/a.ts', true],
    ['src/', 'src/deep/a.ts', true],
    ['./src/*.ts', 'src/a.ts', true],
    ['**', '.github/workflows/ci.yml', true],
    ['*', '.env', true],
    ['src/?.ts', 'src/ab.ts', false],
    ['src/[a-c].ts', 'src/b.ts', true],
    ['src/[!a-c].ts', 'src/b.ts', false],
    ['{src,test}/**/*.{ts,tsx}', 'test/x/y.tsx', true],
    ['{src,test/{a,b}}/x', 'test/b/x', true],
    ['SRC/**', 'src/a.ts', false],
  ])('%s on %s: %s', (glob, path, expected) => {
    expect(matches(glob, path)).toBe(expected)
  })
  test('with ! takes away what came before, and only that', () => {
    const matcher = compileGlobs(['src/**', '!src/old/**', 'src/old/keep.ts'])
    expect(matcher.filter(['src/a.ts', 'src/old/b.ts', 'src/old/keep.ts'])).toEqual([
      'src/a.ts',
      'src/old/keep.ts',
    ])
  })
  test('takes no exponential time', () => {
    const started = performance.now()
    expect(matches(`${'*a'.repeat(30)}b`, 'a'.repeat(400))).toBe(false)
    expect(matches(`${'**/a/'.repeat(30)}b`, 'a/'.repeat(400))).toBe(false)
    expect(performance.now() - started).toBeLessThan(500)
  })
})

const name = fc.stringMatching(/^[ab.]{1,3}$/).filter((text) => !/^\.+$/.test(text))
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'))
const segment = fc.oneof(name, fc.constantFrom('**', '*', '?', 'a*', '*b', '[ab]', '{a,b}', '*.a'))
const glob = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'))

describe('globs as a whole', () => {
  test('mean what picomatch means by them, dot files included', () => {
    fc.assert(
      fc.property(glob, path, (pattern, file) => {
        // picomatch lets `a/**` stand for the directory itself, which is no file.
        const other = picomatch(pattern, { dot: true, noextglob: true })(file)
        const isDirectoryItself =
          pattern.endsWith('/**') && picomatch(pattern.slice(0, -3), { dot: true })(file)
        fc.pre(!isDirectoryItself)
        expect([pattern, file, matches(pattern, file)]).toEqual([pattern, file, other])
      }),
      { numRuns: 2000 },
    )
  })
  test('filter a sorted list as they match its entries', () => {
    fc.assert(
      fc.property(
        fc.array(glob, { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(path, { maxLength: 20 }),
        (globs, paths) => {
          const matcher = compileGlobs(globs)
          const sorted = paths.toSorted()
          expect(matcher.filter(sorted)).toEqual(sorted.filter((file) => matcher.matches(file)))
        },
      ),
    )
  })
})
