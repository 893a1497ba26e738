import { expect, test } from 'vitest'
import { definitions } from '../../../src/findings/wording/definitions.ts'

test('two definitions in a message lay down the words of the project', () => {
  expect(
    definitions(
      'we really need other words\n\nvisit == what is stored in zoo/visits.json\nstop == a halt between two cages',
    ),
  ).toMatchObject({
    statement:
      'Use the word “visit” for what is stored in `zoo/visits.json` and “stop” for a halt between two cages.',
  })
})

test('one definition, a comparison and code lay down nothing', () => {
  expect(definitions('visit == what is stored in zoo/visits.json')).toBeNull()
  expect(definitions('a == b\nc == d')).toBeNull()
  expect(definitions('owls == await feed(owls, night);\nlions == await feed(lions, noon);')).toBeNull()
  expect(definitions('the lions are awake')).toBeNull()
})
