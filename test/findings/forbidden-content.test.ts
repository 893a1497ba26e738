import { describe, expect, test } from 'vitest'
import { forbiddenContent } from '../../src/findings/forbidden-content.ts'
import { joinedFiles } from '../../src/findings/joined-files.ts'
import { edited } from './episode-with.ts'

const FILES = ['src/owls.ts']

function patternOf(statement: string, before: string, after = 'sleep()'): string | undefined {
  const check = forbiddenContent(statement, FILES, [edited('/home/mia/zoo/src/owls.ts', 25, before, after)])
  return check?.kind === 'content' ? check.pattern : undefined
}

describe('a sentence that forbids code in so many words becomes a pattern', () => {
  test.each([
    ['Never use `owl.wake` in `src/owls.ts`.', 'owl.wake = 1', String.raw`\bowl\.wake\b`],
    [
      'Do not import `../lions` in `src/owls.ts`, use the keeper.',
      "from '../lions'",
      String.raw`\.\.\/lions\b`,
    ],
    ['Never call `wake` in `src/owls.ts`.', 'wake (owl)', String.raw`\bwake\b\s*\(`],
    ['Never use `owlNap` in `src/owls.ts`, it is not for owls.', 'owlNap()', String.raw`\bowlNap\b`],
    ['Avoid using `as Owl` in `src/owls.ts`.', 'bird as Owl', String.raw`\bas\s+Owl\b`],
    ['Do not put `sleepTime` into `src/owls.ts` again.', 'sleepTime = 8', String.raw`\bsleepTime\b`],
    ['Never weigh food with fractions like `* 0.9` in `src/owls.ts`.', 'food * 0.9', String.raw`\*\s*0\.9\b`],
    ['Never compare owls with `name ==` in `src/owls.ts`.', 'if (name == owl)', String.raw`\bname\s*==`],
  ])('%s', (statement, before, pattern) => expect(patternOf(statement, before)).toBe(pattern))

  test('whole words are meant', () => {
    expect(patternOf('Never use `owlFood` in `src/owls.ts`.', 'owlFoods()')).toBeUndefined()
    expect(patternOf('Never use `owlFood` in `src/owls.ts`.', 'owlFood()', 'owlFoods()')).toBe(
      String.raw`\bowlFood\b`,
    )
  })
})

describe('no pattern comes from a sentence that forbids', () => {
  test.each([
    ['at times', 'Never call `wake` without a keeper in `src/owls.ts`.'],
    ['with an exception', 'Never use `wakeUp` in `src/owls.ts`, unless the night is over.'],
    ['an order of calls', 'Never call `wake()` before `feed()` in `src/owls.ts`.'],
    ['the removal', 'Never remove the `await` in `src/owls.ts`.'],
    ['a replacement', 'Never replace owls with `owlId` in `src/owls.ts`.'],
    ['an example at times', 'Never weigh food before dawn with `owlId` in `src/owls.ts`.'],
    ['a new name', 'Do not rename `owlId` in `src/owls.ts`.'],
    ['all other places', 'Never use `owlId` outside of `src/owls.ts`.'],
    ['a purpose', 'Never use `owlId` for the lions in `src/owls.ts`.'],
    ['a word that stands in any comment', 'Never use `any` in `src/owls.ts`.'],
  ])('%s: %s', (_, statement) => {
    const before = 'await wake(); wake() wakeUp owlId any'
    expect(patternOf(statement, before)).toBeUndefined()
  })
})

describe('two files are joined', () => {
  test('by a rule that says so', () => {
    expect(joinedFiles('Always update `docs/map.md` whenever you change `src/map.ts`.')).toEqual({
      kind: 'change',
      when: ['src/map.ts'],
      require: ['docs/map.md'],
    })
  })

  test.each([
    'Do not update `docs/map.md` whenever you change `src/map.ts`.',
    '`docs/map.md` no longer must be updated together with `src/map.ts`.',
    "It isn't needed to keep `docs/map.md` in sync with `src/map.ts`.",
  ])('not by one that says the opposite: %s', (statement) => expect(joinedFiles(statement)).toBeNull())
})
