import { expect, test } from 'vitest'
import { amend } from '../../src/lessons/amend.ts'
import { draftOf } from '../../src/lessons/draft.ts'
import type { Lesson } from '../../src/lessons/lesson.ts'
import { slug } from '../../src/lessons/slug.ts'
import { finding } from './finding-with.ts'

function lesson(input: Parameters<typeof finding>[0] = {}, rest: Partial<Lesson> = {}): Lesson {
  const draft = draftOf({ project: '', key: 'rule:lions', findings: [finding(input)] })
  return { ...draft.lesson, id: slug(draft.lesson.statement), ...rest }
}
const nothing = { lessons: [], dismissed: new Set<string>() }

test('compiling the same sessions again changes nothing', () => {
  const first = amend(nothing, [lesson()])
  const second = amend({ lessons: first.lessons, dismissed: new Set() }, [lesson()])
  expect(second.lessons).toEqual(first.lessons)
})

test('an accepted lesson keeps its state and its wording, and gains the new evidence', () => {
  const accepted = lesson(
    {},
    { state: 'accepted', statement: 'Never feed the lions from `keeper.ts` (ask Mia).' },
  )
  const [kept] = amend({ lessons: [accepted], dismissed: new Set() }, [
    lesson({ session: 'tuesday' }),
  ]).lessons
  expect(kept).toMatchObject({
    state: 'accepted',
    statement: 'Never feed the lions from `keeper.ts` (ask Mia).',
    seen: { sessions: 2 },
  })
  expect(kept?.evidence.map(({ sessionId }) => sessionId)).toEqual(['monday', 'tuesday'])
})

test('a lesson of sessions that were not read this time stays', () => {
  const earlier = lesson({ statement: 'Never open `gate.ts` at night.' })
  const ids = amend({ lessons: [earlier], dismissed: new Set() }, [lesson()]).lessons.map(({ id }) => id)
  expect(ids).toEqual(['never-feed-lions-keeper-ts', 'never-open-gate-ts-night'])
})

test('a dismissed lesson never comes back, not even in other words', () => {
  const dismissed = new Set(['never-feed-lions-keeper-ts'])
  const again = [lesson(), lesson({ statement: 'Never use `keeper.ts` for feeding lions.' })]
  const { lessons, rejected } = amend({ lessons: [lesson()], dismissed }, again)
  expect(lessons).toEqual([])
  expect(rejected.map(({ reason }) => reason)).toEqual(['dismissed by a human', 'dismissed by a human'])
})
