import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseForeignJson } from '../../src/safety/foreign-json.ts'

test('plain JSON comes back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 20 }), (value) => {
      const text = JSON.stringify(value)
      if (!text.includes('__proto__')) expect(parseForeignJson(text, 'plan.json')).toEqual(JSON.parse(text))
    }),
  )
})

test.each([
  ['deep nesting', '['.repeat(5_000_000), 'plan.json is nested deeper than 100 levels.'],
  ['size', `"${'a'.repeat(9 * 1024 * 1024)}"`, 'plan.json is larger than 8388608 bytes.'],
  [
    'a prototype key',
    '{"a":{"__proto__":{"admin":true}}}',
    'plan.json is no usable JSON: it has a key "__proto__".',
  ],
  ['broken text', '{"a":', 'plan.json is no usable JSON: it does not parse.'],
])('%s is refused with the reason', (_, text, message) => {
  expect(() => parseForeignJson(text, 'plan.json')).toThrow(message)
})

test('brackets within strings do not count', () => {
  expect(parseForeignJson(`{"a":"${'['.repeat(500)}\\"["}`, 'plan.json')).toEqual({
    a: `${'['.repeat(500)}"[`,
  })
})
