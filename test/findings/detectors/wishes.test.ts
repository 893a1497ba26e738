import { expect, test } from 'vitest'
import { taught } from '../../../src/findings/detectors/taught.ts'
import { episodeWith, plainContext } from '../episode-with.ts'

/** What a turn teaches even when it is taken for a lasting correction. */
const learned = (text: string): string[] =>
  taught(episodeWith([{ text, label: 'correction', durable: true, teaching: 0.8 }]), plainContext).map(
    ({ statement }) => statement,
  )

test.each([
  'the feed button should not be in the header, it should be in the sidebar',
  'the owl should align with the fence, it looks off',
  "shouldn't we have a map in the header?",
  'each animal card needs a feed button',
  'set the lamp to red when the visitor comes near',
  'the list of owls should be updated when the keeper clicks',
  'add a countdown before starting the show',
  "you can't access the pool when you are logged out",
  "it's src/owls.ts, not src/lions.ts",
  'Opens src/owls.ts <- this should be src/lions.ts',
  'we no longer need the loading spinner',
  'we explicitly chose red for the door',
  'no errors in src/owls.ts',
  'not to mention that the owls in src/owls.ts sleep',
  'update MENU.md when you are done',
  'we renamed the button to feed',
  "don't forget to add tests for the parser in src/parser.ts",
  'we already have a feeder in src/feed.ts but i do not like it',
])('a wish for the product, or for now, is no rule: %s', (text) => {
  expect(learned(text)).toEqual([])
})

test.each([
  [
    'fixtures should not be in src/, they should be in test/fixtures',
    'Put fixtures in `test/fixtures`, not in `src/`.',
  ],
  ['every new endpoint needs a test in test/api', 'Every new endpoint must have a test in `test/api`.'],
  ['update MENU.md when you add a dish', 'Update `MENU.md` when you add a dish.'],
  ['i told you not to use `sleep()` in tests', 'Do not use `sleep()` in tests.'],
])('the same form with what belongs to the repository is one: %s', (text, statement) => {
  expect(learned(text)).toEqual([statement])
})
