import { expect, test } from 'vitest'
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
]
const FUNCTIONS = { withhold, redact, inertLog, inertProse }

test.each(Object.entries(FUNCTIONS))(
  '%s takes linear time, whatever the text repeats',
  (_, work) => {
    const slow = UNITS.filter((unit) => {
      const text = unit.repeat(Math.ceil(LENGTH / unit.length))
      const start = performance.now()
      work(text)
      return performance.now() - start > LONGEST_MS
    })
    expect(slow).toEqual([])
  },
  60_000,
)
