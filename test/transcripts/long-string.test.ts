import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEFT_OUT } from '../../src/transcripts/limits.ts'
import { withoutMiddle } from '../../src/transcripts/long-string.ts'

const cap = { head: 300, tail: 300 }

test('the middle of a long string goes, and what is left is its beginning and its end', () => {
  const unit = fc.oneof(
    fc.string(),
    fc.constantFrom('\n', '"', '\\', '\\"', '🍐', 'é', '\u0000', '\ud83c', 'plum '),
  )
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 400 }),
      (units, times) => {
        const value = units.join('').repeat(times)
        const line = Buffer.from(JSON.stringify({ before: 1, output: value, after: 2 }))
        const open = line.indexOf('"output":') + '"output":'.length
        const close = line.length - ',"after":2}'.length - 1
        const parsed = JSON.parse(withoutMiddle(line, { open, close }, line.length, cap)) as {
          output: string
          after: number
        }
        const wellFormed = JSON.parse(line.toString('utf8')) as { output: string }
        expect(parsed.after).toBe(2)
        if (parsed.output === wellFormed.output) return
        const [head = '', tail = ''] = parsed.output.split(LEFT_OUT)
        expect(wellFormed.output.startsWith(head)).toBe(true)
        expect(wellFormed.output.endsWith(tail)).toBe(true)
      },
    ),
  )
})
