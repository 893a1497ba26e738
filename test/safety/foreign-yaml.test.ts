import { expect, test } from 'vitest'
import { parseForeignYaml } from '../../src/safety/foreign-yaml.ts'

test('plain YAML comes back', () => {
  expect(parseForeignYaml('oven: &o { heat: 220 }\nspare: *o\n', 'config.yml')).toEqual({
    oven: { heat: 220 },
    spare: { heat: 220 },
  })
})

const laughs = ['a0: &a0 [x]']
for (let level = 1; level < 30; level += 1) {
  laughs.push(`a${level}: &a${level} [${`*a${level - 1},`.repeat(10)}]`)
}

test.each([
  ['an alias bomb', laughs.join('\n'), /^config\.yml is no usable YAML: Excessive alias count/],
  ['flow nesting', '['.repeat(50_000), 'config.yml is nested deeper than 100 levels.'],
  ['block nesting', `${'- '.repeat(20_000)}x`, 'config.yml is nested deeper than 100 levels.'],
  ['size', 'a: b\n'.repeat(300_000), 'config.yml is larger than 65536 bytes.'],
  ['a key that stands twice', 'a: 1\nb: { c: 1 }\na: 2\n', /A map has a key twice at line 3\.$/],
  ['broken text', 'a: [', /^config\.yml is no usable YAML: /],
])('%s is refused with the reason', (_, text, message) => {
  expect(() => parseForeignYaml(text, 'config.yml')).toThrow(message)
})

test('a prototype key stays an own property', () => {
  const value = parseForeignYaml('__proto__:\n  admin: true\n', 'config.yml')
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
})
