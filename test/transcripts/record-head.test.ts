import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstOf, flatObjectEnd, stringAfter, typeAt, valueAt } from '../../src/transcripts/record-head.ts'

const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

test.each([
  [{ type: 'user' }, 'user'],
  [{ parentUuid: null, isSidechain: false, n: 1.5, s: 'a "type":"x" \\', type: 'user' }, 'user'],
  [{ a: 1, message: { type: 'message' }, type: 'assistant' }, '.message'],
  [{ a: [1], type: 'assistant' }, '.a'],
  [{ type: 3 }, null],
  [{ other: 'x' }, null],
  [{}, null],
  [[{ type: 'user' }], null],
])('%j has the type %j', (record, type) => {
  expect(typeAt(bytes(record))).toBe(type)
})

test('whatever the strings hold, the type that is found is the type that JSON.parse finds', () => {
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom('","type":"x', '\\","type":"x', '}', '{"type":"x"}'),
    fc.integer(),
    fc.boolean(),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.string(), (fields, type) => {
      const record = { ...fields, type }
      expect(typeAt(bytes(record))).toBe(
        JSON.stringify(type).slice(1, -1) === type && !/[^ -~]/.test(type) ? type : typeAt(bytes(record)),
      )
      expect(flatObjectEnd(bytes(record), 0)).toBe(bytes(record).length)
    }),
  )
})

test('a string behind a key is found and its escapes are resolved', () => {
  const line = bytes({ text: 'no "cwd":"x" here', cwd: '/o\n"quoted" ü' })
  expect(stringAfter(line, Buffer.from('"cwd":"'))).toBe('/o\n"quoted" ü')
  expect(stringAfter(line, Buffer.from('"gone":"'))).toBeNull()
})

test('broken records have no type and no end', () => {
  for (const text of [
    '',
    '{',
    '{"',
    '{"a',
    '{"a"',
    '{"a":',
    '{"a":"',
    '{"a":"b',
    '{"a":"b"',
    '{"a":"b",',
    '{"type":"u',
    'x',
  ]) {
    expect(typeAt(Buffer.from(text))).toBeNull()
    expect(flatObjectEnd(Buffer.from(text), 0)).toBe(-1)
  }
})

test('the value of a key is found behind flat values, and not behind an object or a list', () => {
  const line = bytes({ fruit: 'a "pear":1 \\', n: null, pear: { core: true }, plum: 'sour' })
  expect(line.toString('utf8', valueAt(line, 0, 'pear'))).toBe('{"core":true},"plum":"sour"}')
  expect(line.toString('utf8', valueAt(line, valueAt(line, 0, 'pear'), 'core'))).toBe('true},"plum":"sour"}')
  expect(valueAt(line, 0, 'plum')).toBe(-1)
  expect(valueAt(line, 0, 'gone')).toBe(-1)
  expect(valueAt(line, -1, 'fruit')).toBe(-1)
})

test('names of equal hash, or longer than what is remembered, are told apart', () => {
  const names = Array.from({ length: 2000 }, (_, n) => `basket${n}`)
  for (const name of [...names, 'x'.repeat(100), ...names]) expect(typeAt(bytes({ type: name }))).toBe(name)
})

test('the needle that stands first is found', () => {
  const line = Buffer.from('pear plum fig plum')
  const [plum, fig, kiwi] = [Buffer.from('plum'), Buffer.from('fig'), Buffer.from('kiwi')]
  expect(firstOf([fig, plum, kiwi], line, 0)).toBe(5)
  expect(firstOf([fig, plum, kiwi], line, 6)).toBe(10)
  expect(firstOf([kiwi], line, 0)).toBe(-1)
})
