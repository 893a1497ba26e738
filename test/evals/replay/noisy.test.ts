import { expect, test } from 'vitest'
import { noisyEvals } from '../../../src/evals/replay/noisy.ts'
import { evalSchema } from '../../../src/evals/record.ts'
import { lessonSchema, type Lesson } from '../../../src/lessons/lesson.ts'
import { gitRepository } from '../../helpers/git-repository.ts'

const coupling = evalSchema.parse({
  id: 'docs-follow-schema',
  title: 'Docs follow the schema',
  kind: 'change',
  change: { when: ['schema.ts'], require: ['schema.md'] },
  lesson: 'together',
})

function lessonFrom(origin: Lesson['origin']): Lesson {
  return lessonSchema.parse({
    id: 'together',
    kind: 'coupling',
    statement: 'When `schema.ts` changes, change `schema.md` as well.',
    why: '',
    scope: [],
    origin,
    confidence: 1,
    evidence: [],
    seen: { sessions: 1, first: null, last: null },
    state: 'proposed',
    supersedes: [],
    supersededBy: null,
    evals: ['docs-follow-schema'],
  })
}

test('a coupling that the past never kept cries wolf, unless a human laid it down', async () => {
  using repository = gitRepository({ 'schema.ts': '1\n', 'schema.md': '1\n' })
  for (const version of ['2', '3', '4']) repository.commit({ 'schema.ts': `${version}\n` })
  expect(await noisyEvals([coupling], [lessonFrom('agent')], repository.root)).toEqual(
    new Map([
      ['docs-follow-schema', 'would have cried wolf: 3 false alarms and 0 catches in the last 4 commits'],
    ]),
  )
  expect(await noisyEvals([coupling], [lessonFrom('human')], repository.root)).toEqual(new Map())
})

test('a coupling that the past kept stays', async () => {
  using repository = gitRepository({ 'schema.ts': '1\n', 'schema.md': '1\n' })
  for (const version of ['2', '3', '4'])
    repository.commit({ 'schema.ts': `${version}\n`, 'schema.md': `${version}\n` })
  expect(await noisyEvals([coupling], [lessonFrom('agent')], repository.root)).toEqual(new Map())
})
