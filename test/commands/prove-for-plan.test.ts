import { describe, expect, it } from 'vitest'
import { proveForPlan } from '../../src/commands/prove-for-plan.ts'
import { evalSchema } from '../../src/evals/record.ts'
import { lesson, OVEN } from '../helpers/bakery-pull-request.ts'
import { gitRepository } from '../helpers/git-repository.ts'

const proof = { verdict: 'proven', reason: '', bad: null, good: null, runs: 1 }
const content = {
  files: ['src/oven.js'],
  pattern: 'openDoor',
  expect: 'none',
  examples: { match: ['openDoor'], noMatch: [] },
}
const SHUT = evalSchema.parse({
  id: 'shut',
  title: 'Shut',
  kind: 'content',
  content,
  lesson: 'oven-door',
  proof,
})
const LESSON = lesson({ ...OVEN, evals: ['shut'] })

describe('proveForPlan', () => {
  it('tells what a proven eval would have caught in the past', async () => {
    using repository = gitRepository({ 'src/oven.js': 'lock()\n' })
    repository.commit({ 'src/oven.js': 'lock()\nopenDoor()\n' })
    repository.commit({ 'src/oven.js': 'lock()\n' })
    const { replays, evals, lessons } = await proveForPlan({
      root: repository.root,
      lessons: [LESSON],
      evals: [SHUT],
      fixes: [],
    })
    expect(replays).toEqual([{ id: 'shut', commits: 3, caught: 1, falseAlarms: 0 }])
    expect({ evals, lessons }).toEqual({ evals: [SHUT], lessons: [LESSON] })
  })

  it('calls a lesson obsolete when what its evals speak of is gone, and keeps one whose file was renamed', async () => {
    using repository = gitRepository({ 'src/oven.js': 'lock()\nwarm()\nbake()\n' })
    repository.commit({ 'src/oven.js': null })
    const input = { root: repository.root, lessons: [LESSON], evals: [SHUT], fixes: [] }
    expect((await proveForPlan(input)).lessons[0]?.state).toBe('obsolete')
    using other = gitRepository({ 'src/oven.js': 'lock()\nwarm()\nbake()\n' })
    other.commit({ 'src/oven.js': null, 'src/stove.js': 'lock()\nwarm()\nbake()\n' })
    expect((await proveForPlan({ ...input, root: other.root })).lessons[0]?.state).toBe('proposed')
  })

  it('leaves everything as it is where nothing was committed yet', async () => {
    using repository = gitRepository({ 'src/oven.js': 'lock()\n' })
    repository.git('update-ref', '-d', 'HEAD')
    const unproven = { ...SHUT, id: 'still-shut', proof: null }
    const input = { root: repository.root, lessons: [LESSON], evals: [SHUT, unproven], fixes: [] }
    expect(await proveForPlan(input)).toEqual({
      lessons: [LESSON],
      evals: [SHUT, unproven],
      replays: [],
      wolves: new Set(),
    })
  })

  it('runs no command', async () => {
    using repository = gitRepository({ 'package.json': '{ "scripts": { "test": "touch ran" } }\n' })
    const record = evalSchema.parse({
      id: 'run',
      title: 'Run',
      kind: 'command',
      command: { run: ['touch', 'ran'] },
    })
    const { evals } = await proveForPlan({ root: repository.root, lessons: [], evals: [record], fixes: [] })
    expect(evals).toEqual([record])
    expect(repository.git('status', '--short')).toBe('')
  })
})
