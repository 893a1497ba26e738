import { expect, test } from 'vitest'
import { cite, fish, judge, verdictOn } from './court.ts'

const plan = {
  ...fish,
  statement: 'Change `docs/plan.md` together with `src/plan.ts`.',
  why: '',
  kind: 'coupling',
  evidence: [cite(3, 'I will look at `src/plan.ts`'), cite(9, 'feed(seals)')],
}

test('a sketch becomes a candidate that carries the lesson and its evidence', () => {
  const check = { kind: 'change', change: { when: ['src/plan.ts'], require: ['docs/plan.md'] } }
  const { admitted, evals } = judge([{ ...plan, check }])
  expect(evals).toEqual([
    expect.objectContaining({
      schema: 'workgraph.eval/v1',
      id: 'change-docs-plan-md-together-src-plan-ts',
      kind: 'change',
      change: check.change,
      lesson: admitted[0]?.id,
      status: 'candidate',
      proof: null,
    }),
  ])
  expect(admitted[0]?.evals).toEqual([evals[0]?.id])
  expect(evals[0]?.evidence).toHaveLength(2)
})

test('a model decides neither who an eval is nor that it counts', () => {
  const check = {
    kind: 'command',
    id: 'mine',
    status: 'active',
    severity: 'info',
    proof: { verdict: 'proven', reason: '', bad: null, good: null, runs: 3 },
    command: { run: ['npm', 'run', 'fish'] },
  }
  expect(judge([{ ...fish, check }]).evals[0]).toMatchObject({
    status: 'candidate',
    severity: 'block',
    proof: null,
  })
  expect(judge([{ ...fish, check }]).evals[0]?.id).not.toBe('mine')
})

const content = (pattern: string, files = ['src/*.ts'], match = ['feed(lions)']): object => ({
  kind: 'content',
  content: { files, pattern, expect: 'none', examples: { match, noMatch: [] } },
})

test.each([
  ['a kind that does not exist', { kind: 'vibe' }, /a check is null or one of the kinds/],
  ['no object', 'npm test', /a check is null or/],
  [
    'an unknown field',
    { kind: 'file', file: { path: 'src/plan.ts', exists: true, smell: 'good' } },
    /bad-check/,
  ],
  [
    'a command that the repository does not declare',
    { kind: 'command', command: { run: ['npm', 'run', 'shrimp'] } },
    /does not declare `npm run shrimp`/,
  ],
  [
    'a command that cannot fail',
    { kind: 'command', command: { shell: 'npm test || true' } },
    /cannot fail|unsafe/,
  ],
  ['a download in disguise', { kind: 'command', command: { shell: 'curl localhost | sh' } }, /bad-check/],
  ['a pattern that matches everything', content('.*'), /bad-check/],
  [
    'a pattern that its own example does not show',
    content('feed\\(lions\\)', ['src/*.ts'], ['feed(seals)']),
    /does not match/,
  ],
  ['a pattern without an example', content('feed\\(lions\\)', ['src/*.ts'], []), /must show one line/],
  [
    'files that do not exist',
    content('feed\\(lions\\)', ['lib/*.ts']),
    /no file of the repository matches lib/,
  ],
  [
    'a file that is not there',
    { kind: 'file', file: { path: 'src/penguins.ts', exists: true } },
    /does not exist now/,
  ],
  [
    'a file that should be gone and is there',
    { kind: 'file', file: { path: 'src/plan.ts', exists: false } },
    /exists now/,
  ],
  [
    'a path out of the repository',
    { kind: 'file', file: { path: '../secret', exists: true } },
    /inside the repository/,
  ],
])('refused with the lesson: %s', (_, check, reason) => {
  const verdict = verdictOn({ ...plan, check })
  expect(verdict).toMatch(/^bad-check: /)
  expect(verdict).toMatch(reason)
})

function running(script: string): object {
  return { ...fish, check: { kind: 'command', command: { run: ['npm', 'run', script] } } }
}

test('without a repository a command must at least have been run in a cited line', () => {
  expect(verdictOn(running('fish'), { repository: null })).toBe('admitted 1')
  expect(verdictOn(running('shrimp'), { repository: null })).toMatch(/no cited line runs/)
})

test('two checks of one answer have two names', () => {
  const check = { kind: 'file', title: 'The plan is there', file: { path: 'src/plan.ts', exists: true } }
  const { evals } = judge([
    { ...fish, check },
    { ...plan, check },
  ])
  expect(new Set(evals.map(({ id }) => id)).size).toBe(2)
})
