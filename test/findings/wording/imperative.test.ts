import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { joinedFiles } from '../../../src/findings/joined-files.ts'
import { defect } from '../../../src/findings/wording/defect.ts'
import { factToKeep } from '../../../src/findings/wording/fact.ts'
import { imperative } from '../../../src/findings/wording/imperative.ts'
import { quoteNames } from '../../../src/findings/wording/names.ts'
import { clauses } from '../../../src/findings/wording/sentences.ts'

const statement = (clause: string): string => {
  const wording = imperative(clause)
  return 'statement' in wording ? wording.statement : `(${wording.refused})`
}

test('casual rules become the sentences that a maintainer would write', () => {
  expect(statement("no, please don't mock the penguin API in src/feeding.ts")).toBe(
    'Do not mock the penguin API in `src/feeding.ts`.',
  )
  expect(statement('we should never feed lions from keeper.ts')).toBe('Never feed lions from `keeper.ts`.')
  expect(statement('yeah, but make sure to run `npm run feed` before every release')).toBe(
    'Run `npm run feed` before every release.',
  )
  expect(statement("let's use animalId instead of aid everywhere")).toBe(
    'Use `animalId` instead of aid everywhere.',
  )
  expect(statement('the otter pool must not be drained by drainAll()')).toBe(
    'The otter pool must not be drained by `drainAll()`.',
  )
  expect(statement('from now on commit the snapshots together with the tests')).toBe(
    'Commit the snapshots together with the tests.',
  )
  expect(statement('there is already a cage helper in src/cages.ts')).toBe(
    'Use the existing cage helper in `src/cages.ts`.',
  )
  expect(statement('instead of fetch() use zooClient.get()')).toBe(
    'Use `zooClient.get()` instead of `fetch()`.',
  )
  expect(statement('feeding_plan.yml is deprecated')).toBe(
    'Do not use `feeding_plan.yml`, which is deprecated.',
  )
  expect(statement('keep in mind that visitors may open `zoo.db` twice')).toBe(
    'Keep in mind that visitors may open `zoo.db` twice.',
  )
})

test('the reason is taken apart from the rule, wherever it stands', () => {
  expect(imperative('never call sleep() in feeding.ts, because the tests hang')).toMatchObject({
    statement: 'Never call `sleep()` in `feeding.ts`.',
    why: 'The tests hang.',
  })
  expect(imperative("the cage number can change, that's why we add `animal_id` to every row")).toMatchObject({
    statement: 'Always add `animal_id` to every row.',
    why: 'The cage number can change.',
  })
})

test('a condition stays in front', () => {
  expect(statement('whenever you change menu.ts, you must run `npm run print`')).toBe(
    'Whenever you change `menu.ts`, run `npm run print`.',
  )
})

test('what cannot stand alone is refused with the reason', () => {
  expect(statement('use it in the other place as well')).toBe('(points at something outside the sentence)')
  expect(statement('can you fix the lint errors in src/cages.ts?')).toBe('(about one task)')
  expect(statement("don't merge #123 before the lions are fed")).toBe('(about one task)')
  expect(statement('we should maybe use something like lions.ts')).toBe('(chatter)')
  expect(statement('never rejects `feed --now` or the night plan')).toBe(
    '(describes, and tells nothing to do)',
  )
  expect(statement('the lions are hungry')).toBe('(not worded as a rule)')
  expect(statement('from now on re-run the feeding tests')).toBe('Re-run the feeding tests.')
  expect(statement('from now on fix: feed at least one lion per keeper')).toBe('(not worded as a rule)')
  expect(statement('必ず npm run feed を使う')).toBe('(not worded as a rule)')
})

test('whatever is said, a statement is short, ends with a full stop and closes its code spans', () => {
  const words = fc.constantFrom(
    'never',
    'use',
    '`feed',
    'a.ts`',
    'because',
    'we',
    'should',
    'not',
    '(',
    '"',
    ',',
    'lions',
    'must',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
      const wording = imperative(parts.join(' '))
      if (!('statement' in wording)) return
      expect(wording.statement.length).toBeLessThanOrEqual(200)
      expect(wording.statement).toMatch(/\.$/)
    }),
  )
})

test('long hostile text costs no more than its length', () => {
  const started = performance.now()
  for (const part of [
    'we should ',
    'a,',
    'a/',
    '-',
    'a.b',
    'aB',
    'A_',
    '((((',
    '` `',
    ' ',
    'because ',
    'fails because ',
  ]) {
    const text = part.repeat(20_000)
    for (const clause of clauses(text)) imperative(clause)
    imperative(text)
    quoteNames(text)
    defect(text, text)
    factToKeep(text, 1)
    joinedFiles(text)
  }
  expect(performance.now() - started).toBeLessThan(3000)
})

test('only who works on the repository may be left out of a rule', () => {
  expect(statement('visitors must never see the keys of `cage.json`')).toBe(
    'Visitors must never see the keys of `cage.json`.',
  )
  expect(statement('users must never see the keys of `cage.json`')).toBe(
    'Users must never see the keys of `cage.json`.',
  )
  expect(statement('people should always be able to leave `/aviary`, fix it')).toBe(
    'People must always be able to leave `/aviary`.',
  )
  expect(statement('we should never show the keys of `cage.json`')).toBe(
    'Never show the keys of `cage.json`.',
  )
  expect(statement('you cannot use a day ticket together with a family ticket')).toBe(
    '(not worded as a rule)',
  )
})

test('a reason that holds only now makes an order for now', () => {
  expect(statement("don't run `npm run feed`, it is already running in the barn")).toBe('(about one task)')
  expect(statement("don't use `npm run gate`, the gate is down")).toBe('(about one task)')
  expect(statement("don't use `npm run gate`, it is stuck since yesterday's storm")).toBe('(about one task)')
  expect(statement("don't write signs for `zoo/old/`, it will be removed")).toBe('(about one task)')
  expect(statement("don't rename `cage_9`, the other branch is touching it")).toBe('(about one task)')
  expect(statement("don't paint the `zoo/gate.ts` while Kim is oiling it")).toBe('(about one task)')
  expect(statement("don't run `npm run gate`, it hangs when the pump is down")).toBe(
    'Do not run `npm run gate`.',
  )
  expect(statement("don't run `npm run gate`, it wakes the owls")).toBe('Do not run `npm run gate`.')
  expect(statement('never edit `zoo.db` while the zoo is running')).toBe(
    'Never edit `zoo.db` while the zoo is running.',
  )
})

test('where a rule holds may be said in the middle of it, and in the reason', () => {
  expect(statement('we use yarn here, not bun')).toBe('Use yarn, not bun.')
  expect(statement('we use yarn in this repo, not bun')).toBe('Use yarn, not bun.')
  expect(imperative("don't use yarn, this repo uses pnpm workspaces")).toMatchObject({
    statement: 'Do not use yarn.',
    why: 'The repo uses pnpm workspaces.',
  })
})

test('who says what to remember says the rule after a colon', () => {
  expect(statement('remember for the future: never feed lions from keeper.ts')).toBe(
    'Never feed lions from `keeper.ts`.',
  )
})

test.each([
  'oh great, always feed `owls` to the lions, they will love it',
  'always open `cage_9` at noon, what a brilliant idea',
  'always open `cage_9` at noon, that always ends well',
])('irony is no rule: %s', (clause) => {
  expect(statement(clause)).toBe('(not meant as it is said)')
})

test('what holds in another repository is no rule of this one', () => {
  expect(statement('for the aquarium repo, always use `yarn`')).toBe('(about another repository)')
  expect(statement('for the whole repo, always use `yarn`')).toBe('For the whole repo, always use `yarn`.')
})

test('a call to stop before it and thanks behind it are no part of a rule', () => {
  expect(statement("stop, don't feed the lions from keeper.ts")).toBe(
    'Do not feed the lions from `keeper.ts`.',
  )
  expect(statement('never feed the lions from keeper.ts, thanks')).toBe(
    'Never feed the lions from `keeper.ts`.',
  )
})

test('what refers back inside of a sentence is its reason', () => {
  expect(imperative("don't add the Fed-By line to commits, our vet rejects it")).toMatchObject({
    statement: 'Do not add the Fed-By line to commits.',
    why: 'The vet rejects it.',
  })
  expect(statement('make sure to keep the `--shut` flag in zoo.yml, without it we lost owls')).toBe(
    'Keep the `--shut` flag in `zoo.yml`.',
  )
})

test('what is said of one line or of one page is done once', () => {
  expect(statement('use `hay` instead of `straw` in line 30')).toBe('(about one task)')
  expect(statement('use `hay` instead of `straw` for the owl page')).toBe('(about one task)')
})

test('an order with what shall stand in a text is no rule', () => {
  expect(statement('from now on write a sign for src/owls: never shout')).toBe('(the content of a text)')
})
