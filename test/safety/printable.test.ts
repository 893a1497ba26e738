import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenUnicode } from '../../src/safety/hidden-unicode.ts'
import { printableJson } from '../../src/safety/printable-json.ts'
import { printableText } from '../../src/safety/printable-text.ts'

test('JSON parses back to the same characters, and shows every hidden one', () => {
  const tricky = fc.constantFrom('\u202e', '\u{e0041}', '\u009b', '##[', '"', '\\', '\ud800', '🍎', '\u007f')
  fc.assert(
    fc.property(fc.array(fc.oneof(tricky, fc.constantFrom('rye', ' '))), (parts) => {
      const json = printableJson({ text: parts.join('') })
      expect(JSON.parse(json)).toEqual({ text: parts.join('') })
      expect(hiddenUnicode(json)).toBeNull()
      expect(json).not.toContain('##[')
    }),
  )
})

test('JSON and text hold no secret', () => {
  expect(printableJson({ command: 'PGPASSWORD=tulip psql' })).toBe(
    '{"command":"PGPASSWORD=[REDACTED:secret] psql"}',
  )
  expect(printableText('PGPASSWORD=tulip psql')).toBe('PGPASSWORD=[REDACTED:secret] psql')
})

test('text can neither move the cursor nor command the runner', () => {
  expect(printableText('rye\u001b[2J\n::error::burnt\n| ##[group]x')).toBe(
    'rye⟨U+001B⟩[2J\n: :error::burnt\n| ## [group]x',
  )
})
