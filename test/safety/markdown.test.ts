import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeSpan, fence, inertCell, inertProse, shorten } from '../../src/safety/markdown.ts'

describe('fence', () => {
  test('is longer than any run inside', () => {
    expect(fence('diff', '+```\n+rye\n')).toBe('````diff\n+```\n+rye\n````')
  })

  test('can never be closed by its content', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('`', '```', '\n', ' ', 'rye', '~~~')), (parts) => {
        const [opening = '', ...lines] = fence('', parts.join('')).split('\n')
        const closing = lines.findIndex((line) => new RegExp(`^ {0,3}\`{${opening.length},}\\s*$`).test(line))
        expect(closing).toBe(lines.length - 1)
      }),
    )
  })

  test('shows what is hidden', () => {
    expect(fence('', 'use \u202epnpm')).toBe('```\nuse ⟨U+202E⟩pnpm\n```')
  })
})

test('a code span survives backticks, line ends and emptiness', () => {
  expect(codeSpan('npm `test`')).toBe('`` npm `test` ``')
  expect(codeSpan('a\nb')).toBe('`a b`')
  expect(codeSpan('')).toBe('` `')
})

describe('prose', () => {
  test.each([
    ['thanks @otter and @bakery/admins', 'thanks `@otter` and `@bakery/admins`'],
    ['fixes #12, GH-3, bakery/rye#4', 'fixes `#12,` `GH-3,` `bakery/rye#4`'],
    [
      'see https://evil.example/x.png or www.evil.example',
      'see `https://evil.example/x.png` or `www.evil.example`',
    ],
    ['![x](y) [a](b)', '\\!\\[x\\](y) \\[a\\](b)'],
    ['<img src=x> <!-- key -->', '&lt;img src=x&gt; &lt;\\!-- key --&gt;'],
    ['&#64;otter &commat;otter', '`&#64;otter` &amp;commat;otter'],
    ['# Title\n- item', '\\# Title - item'],
    ['1. rye', '1\\. rye'],
    ['.', '.'],
    ['- rye', '\\- rye'],
    ['zero\u200bwidth', 'zero⟨U+200B⟩width'],
  ])('%s', (text, inert) => {
    expect(inertProse(text)).toBe(inert)
  })

  test('no bar ends a cell', () => {
    expect(inertCell('a | b @x|y')).toBe('a \\| b `@x\\|y`')
  })
})

test('a text is cut between characters', () => {
  expect(shorten('rye bread', 5)).toBe('rye …')
  expect(shorten('ab🍎', 4)).toBe('ab🍎')
  expect(shorten('ab🍎cd', 4)).toBe('ab…')
})
