import { describe, expect, it } from 'vitest'
import { lessonLine, lineProblem } from '../../src/agents-md/line.ts'

describe('lessonLine', () => {
  it.each([
    ['never open the oven', 'the sponge falls', 'Never open the oven. The sponge falls.'],
    [
      'Never open the oven, because the sponge falls',
      'It fell twice',
      'Never open the oven, because the sponge falls.',
    ],
    ['Run\n  `npm test`', '', 'Run `npm test`'],
    ['Run `npm test`', 'it is quick', 'Run `npm test`. It is quick.'],
    ['npmRun is a name', '', 'npmRun is a name.'],
    ['Sift:', '', 'Sift.'],
  ])('makes one line of %j and %j', (statement, why, line) => {
    expect(lessonLine({ statement, why })).toBe(line)
  })
})

describe('lineProblem', () => {
  it.each([
    '# Rules',
    '- bread',
    '> said',
    '1. first',
    '```sh',
    '| a |',
    '<b>',
    '[x] done',
    '---',
    '',
    'x'.repeat(401),
  ])('refuses %j', (text) => {
    expect(lineProblem(text)).not.toBeNull()
  })

  it.each(['Run `npm test`.', '#1 is the oven.', '`make` first.', '2 eggs.', 'Use <T>.', '-5 °C is cold.'])(
    'takes %j',
    (text) => {
      expect(lineProblem(text)).toBeNull()
    },
  )
})

it('a sentence that begins with a command keeps it as it is typed', () => {
  const why = 'npm run gen overwrites it'
  expect(lessonLine({ statement: 'Never edit `src/menu.ts`', why })).toBe(
    'Never edit `src/menu.ts`. npm run gen overwrites it.',
  )
})

it('holds nothing that the runner of a job obeys when the patch is printed', () => {
  expect(lessonLine({ statement: 'Never write `##[group]x`', why: '' })).toBe('Never write `## [group]x`')
})
