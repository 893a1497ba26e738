import { expect, test } from 'vitest'
import { imperative } from '../../../src/findings/wording/imperative.ts'

const statement = (clause: string): string => {
  const wording = imperative(clause)
  return 'statement' in wording ? wording.statement : `(${wording.refused})`
}

test.each([
  ["let's make sure we're using British English everywhere", 'Use British English everywhere.'],
  ['please stop using sleep() in the feeding tests', 'Do not use `sleep()` in the feeding tests.'],
  ['ask me before committing', 'Ask the maintainer before committing.'],
  ["don't commit without asking me first", 'Never commit without asking.'],
  ['remember to restart the feeder after changing menu.yml', 'Restart the feeder after changing `menu.yml`.'],
  ['ask me before you install anything', 'Ask the maintainer before you install anything.'],
  ["don't write docs unless I ask", 'Do not write docs unless asked to.'],
  ["don't create markdown files until i tell you to", 'Do not create markdown files unless asked to.'],
  ["don't forget to update MENU.md when you add a dish", 'Update `MENU.md` when you add a dish.'],
  ['only touch files under src/owls', 'Only touch files under `src/owls`.'],
  ['set ZOO_ENV=night when running the owl tests', 'Set `ZOO_ENV=night` when running the owl tests.'],
  ['you keep adding comments to src/api', 'Do not add comments to `src/api`.'],
  ['why are you still using npm?', 'Do not use npm.'],
  ['i already told you not to push to main', 'Do not push to main.'],
  ['we always want to be passed a valid cageId', 'Always pass a valid `cageId`.'],
  ['please leave src/legacy alone', 'Do not change `src/legacy`.'],
  ['please use the british spelling :)', 'Use the british spelling.'],
  ['for future reference, run the tests with --slow', 'Run the tests with `--slow`.'],
  ['never use --no-verify', 'Never use `--no-verify`.'],
  ['no emojis in commit messages', 'Do not put emojis in commit messages.'],
])('%s → %s', (said, written) => {
  expect(statement(said)).toBe(written)
})

test('"you" in a condition is whoever reads the rule', () => {
  expect(statement('Always update docs/map.md when you change cages.yml')).toBe(
    'Always update `docs/map.md` when you change `cages.yml`.',
  )
  expect(statement('never open src/cages.ts before we have fed the lions')).toBe(
    'Never open `src/cages.ts` before you have fed the lions.',
  )
  expect(statement('whenever you change menu.ts you must run `npm run print`')).toBe(
    'Whenever you change `menu.ts`, run `npm run print`.',
  )
  expect(statement('never do what you did to src/cages.ts')).toBe(
    '(points at something outside the sentence)',
  )
})

test('programs and the branches of every project are exact enough', () => {
  expect(statement('use pnpm, not npm')).toBe('Use pnpm, not npm.')
  expect(statement('never push to main directly')).toBe('Never push to main directly.')
  expect(statement('use the green one, not the red one')).toBe('(names nothing exact)')
})

test('what is to hold in the repository, or to be written down for agents, is a rule', () => {
  expect(imperative("ok we don't use default exports in this repo")).toMatchObject({
    statement: 'Do not use default exports.',
    general: true,
  })
  expect(imperative('can you add to CLAUDE.md that tests must run with --slowly')).toMatchObject({
    statement: 'Tests must run with `--slowly`.',
    strength: 'strong',
    general: true,
  })
  expect(statement('Can you add this to CLAUDE.md?')).toBe('(points at something outside the sentence)')
})

test('a word of chatter inside a name is none', () => {
  expect(statement("don't run `feed` in release-plz")).toBe('Do not run `feed` in release-plz.')
  expect(statement("don't run `feed` in the zoo plz ok")).toBe('(chatter)')
})

test.each([
  "don't worry about the linter",
  "don't bother with the tests in src/old",
  'rename to publish.yml because npm knows that',
  'you keep the receipts',
  'implement the `feed` task in this repository',
  'leave it alone',
  'we should record that field in `zoo.json`',
])('%s: no order for every time', (said) => {
  expect(imperative(said)).toHaveProperty('refused')
})
