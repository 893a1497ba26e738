import { expect, test } from 'vitest'
import { asTyped, withPlainQuotes } from '../../src/transcripts/human-text.ts'
import type { HumanEvent } from '../../src/transcripts/session.ts'

const typed = (text: string): HumanEvent => ({ type: 'human', line: 1, at: null, channel: 'message', text })

test('typographic quotes are read as plain ones, and quoted as they were typed', () => {
  const event = withPlainQuotes(typed('ok.\nDon’t   feed the “owls”, they’re asleep'))
  expect(event.text).toBe('ok.\nDon\'t   feed the "owls", they\'re asleep')
  expect(asTyped(event, 'Don\'t feed the "owls"')).toBe('Don’t feed the “owls”')
  expect(asTyped(event, 'nobody said this')).toBe('nobody said this')
})

test('a text with plain quotes stays what it is', () => {
  const event = typed("don't feed the owls")
  expect(withPlainQuotes(event)).toBe(event)
  expect(asTyped(event, 'feed the owls')).toBe('feed the owls')
})
