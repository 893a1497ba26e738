import { expect, test } from 'vitest'
import { draftAddition, otherPlaces } from '../../src/agents-md/draft.ts'
import { lessonLine } from '../../src/agents-md/line.ts'
import { outline } from '../../src/agents-md/outline.ts'
import { assignAnchors } from '../../src/pull-request/anchor.ts'
import { parseVerbs } from '../../src/pull-request/verbs.ts'
import { broughtBack } from '../../src/safety/brought-back.ts'
import { parseForeignYaml } from '../../src/safety/foreign-yaml.ts'
import { inertProse } from '../../src/safety/markdown.ts'
import { redact } from '../../src/safety/redact.ts'
import { withhold } from '../../src/safety/injection.ts'
import { inertLog } from '../../src/safety/workflow-commands.ts'

const LENGTH = 100_000
/** A quadratic pattern needs half a minute and more for such a text; a linear one some milliseconds. */
const LONGEST_MS = 3000

const UNITS = [
  'A',
  'aA0',
  '/',
  'a/',
  '../',
  '.',
  '-',
  '_',
  ' ',
  '\n',
  '  \n',
  'a ',
  '`',
  '``a',
  '<',
  '<a',
  '<!--',
  '[',
  '](',
  '(',
  '((',
  '\\',
  '=',
  'a=',
  'AKIA',
  'ghp_',
  'eyJ',
  '_eyJ',
  '-----BEGIN RSA PRIVATE KEY-----',
  '://',
  '://a:',
  'a@',
  '#1',
  ':',
  '::',
  '##[',
  '|',
  '*',
  '$(',
  '{',
  '&#',
  '%41',
  '\\x41',
  'SG.',
  'xoxb-',
  'password=',
  'password: "',
  'Bearer ',
  'never ',
  'ignore all ',
  'you are now ',
  'curl x |',
  '\u200b',
  '\u2028',
  '\t',
  ';',
  ' -\n',
  '- a\n',
]
const FUNCTIONS = {
  withhold,
  redact,
  inertLog,
  inertProse,
  outline,
  lessonLine: (text: string) => lessonLine({ statement: text, why: text }),
  parseVerbs: (text: string) => parseVerbs(`/workgraph${text}`, new Set()),
  broughtBack: (bad: string) => broughtBack('src/oven.js', { good: '', bad }),
}

test.each(Object.entries(FUNCTIONS))(
  '%s takes linear time, whatever the text repeats',
  (_, work) => {
    const slow = UNITS.filter((unit) => {
      // What matches up to its end and then does not is the worst case.
      const text = `${unit.repeat(Math.ceil(LENGTH / unit.length))}\u2028x`
      const start = performance.now()
      work(text)
      return performance.now() - start > LONGEST_MS
    })
    expect(slow).toEqual([])
  },
  60_000,
)

test('a heading of blanks, and a list of empty items, take linear time', () => {
  expect(timeOf(() => outline(`# ${' '.repeat(LENGTH)}\u2028x\n`))).toBeLessThan(LONGEST_MS)
  expect(timeOf(() => outline(' -\n'.repeat(LENGTH)))).toBeLessThan(LONGEST_MS)
})

test('a place in a long list takes linear time to find', () => {
  const text = `## Known traps\n\n${'- a\n'.repeat(130_000)}`
  const trap = { id: 'oven', kind: 'trap', statement: 'Never open the oven', why: '', scope: [] } as const
  const lesson = { ...trap, scope: [] } as unknown as Parameters<typeof otherPlaces>[1]
  expect(
    timeOf(() => {
      expect(draftAddition(text, lesson, lesson.statement)?.section).toBe('Known traps')
      assignAnchors(text, [otherPlaces(text, lesson, lesson.statement)], [])
    }),
  ).toBeLessThan(LONGEST_MS)
})

test.each(['{},', '? {}\n', '""\n'])(
  'the largest configuration that is read, full of %j, takes no time',
  (unit) => {
    for (const head of ['', '{', '"', 'a: |\n']) {
      const text = (head + unit.repeat(65_536 / unit.length)).slice(0, 65_536)
      expect(timeOf(() => expectNoCrash(text))).toBeLessThan(LONGEST_MS / 2)
    }
  },
)

function expectNoCrash(text: string): void {
  try {
    parseForeignYaml(text, 'config.yml')
  } catch (error) {
    expect(String(error)).toMatch(/^UserError: config\.yml is no usable YAML: /)
  }
}

function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
