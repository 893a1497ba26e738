import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAnswer } from '../../src/distill/read-answer.ts'

const lesson = { statement: 'Feed the seals first.', why: 'They bark.' }
const answer = JSON.stringify({ lessons: [lesson] })

test.each([
  ['as asked for', answer],
  ['in a fence', `\`\`\`json\n${answer}\n\`\`\``],
  ['between sentences with braces', `Here {as you wished} it is:\n${answer}\nHope this {helps}!`],
  ['as a bare list', JSON.stringify([lesson])],
  ['as one lesson', JSON.stringify(lesson)],
  [
    'with comments and a trailing comma',
    `{"lessons": [ // seals\n ${JSON.stringify(lesson)}, /* more? */ ]}`,
  ],
  [
    'with single quotes and bare keys',
    `{lessons: [{statement: 'Feed the seals first.', why: 'They bark.'}]}`,
  ],
  ['behind what was considered', JSON.stringify({ considered: ['2: seals, keep'], lessons: [lesson] })],
  ['behind nothing considered', JSON.stringify({ considered: [], lessons: [lesson] })],
  ['in the envelope of a command line tool', JSON.stringify({ type: 'result', result: `Done:\n${answer}` })],
])('an answer is read %s', (_, text) => {
  expect(readAnswer(text)).toEqual({ lessons: [lesson], problem: null })
})

test('what is whole of an answer that was cut off is read', () => {
  const cut = `{"lessons": [${JSON.stringify(lesson)}, {"statement": "Never wake the li`
  expect(readAnswer(cut).lessons[0]).toEqual(lesson)
})

test('what was considered is no lesson, even when the answer was cut off in it', () => {
  expect(readAnswer('{"considered": ["2: seals, keep", "4: li').lessons).toEqual([])
  const cut = `{"considered": ["2: seals, keep"], "lessons": [${JSON.stringify(lesson)}, {"statement": "Never`
  expect(readAnswer(cut).lessons[0]).toEqual(lesson)
})

test('the answers to several prompts may stand in one text', () => {
  const other = { statement: 'Close the gate.' }
  expect(readAnswer(`${answer}\n\n${JSON.stringify({ lessons: [other] })}`).lessons).toEqual([lesson, other])
})

test('an empty list is an answer, an empty text and prose are none', () => {
  expect(readAnswer('{"lessons": []}').problem).toBeNull()
  expect(readAnswer('  \n').problem).toBe('the answer is empty')
  expect(readAnswer('I found nothing.').problem).toContain('no JSON object')
  expect(readAnswer('{"lessons": "many"}').problem).toContain('no JSON object')
})

test('neither depth nor length harms', () => {
  expect(readAnswer('['.repeat(200_000)).problem).not.toBeNull()
  expect(readAnswer('{"a":'.repeat(50_000)).problem).not.toBeNull()
  expect(readAnswer('x'.repeat(2_000_000)).problem).toContain('larger')
})

test('a prototype key stays a plain key', () => {
  readAnswer('{"lessons": [{"statement": "s", "__proto__": {"polluted": true}}]}')
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('whatever a model says, reading it ends well', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '/', '*', '`', "'", '\n'),
      }),
      (text) => {
        expect(Array.isArray(readAnswer(text).lessons)).toBe(true)
      },
    ),
  )
})

test('an answer that is written down is read again', () => {
  const statements = fc.array(fc.string({ minLength: 1 }), { maxLength: 5 })
  fc.assert(
    fc.property(statements, (all) => {
      const lessons = all.map((statement) => ({ statement }))
      expect(
        readAnswer(`Sure!\n\`\`\`json\n${JSON.stringify({ lessons }, null, 2)}\n\`\`\`\n`).lessons,
      ).toEqual(lessons)
    }),
  )
})
