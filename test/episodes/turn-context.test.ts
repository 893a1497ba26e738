import { expect, test } from 'vitest'
import { turnContexts } from '../../src/episodes/turn-context.ts'
import { calls, edits, passes, reads, replies, says, sessionOf, stops } from './session-of.ts'

const contexts = (...drafts: Parameters<typeof sessionOf>) =>
  turnContexts(sessionOf(...drafts).events).map(({ context }) => context)

test('a turn is seen with the words before and after it, and the work around it', () => {
  const [first, second] = contexts(
    says('bake a loaf'),
    reads('oven.ts'),
    edits('oven.ts', '', 'const heat = 220'),
    replies('The loaf is in the oven.'),
    says('use rye'),
    replies('Good point, rye it is.'),
    edits('flour.ts'),
    passes('npm test'),
  )
  expect(first).toMatchObject({ text: 'bake a loaf', first: true, previous: '', stepsBefore: 0 })
  expect(second).toMatchObject({
    text: 'use rye',
    previous: 'The loaf is in the oven.',
    next: 'Good point, rye it is.',
    first: false,
    afterInterrupt: false,
    stepsBefore: 2,
    work: {
      channel: 'message',
      editedBefore: true,
      editedAfter: true,
      sameFile: false,
      undone: false,
      stepsAfter: 2,
      firstStep: 'edit',
    },
  })
})

test('an edit that takes out what the turn before had put in is an undoing', () => {
  const put = 'const sugar = 3 // spoons of it'
  const undoing = contexts(says('bake'), edits('a.ts', '', put), says('plain please'), edits('a.ts', put, ''))
  expect(undoing[1]?.work).toMatchObject({ sameFile: true, undone: true })

  const moving = contexts(
    says('bake'),
    edits('a.ts', '', put),
    says('more'),
    edits('a.ts', put, `${put}\nconst salt = 1`),
  )
  expect(moving[1]?.work).toMatchObject({ sameFile: true, undone: false })
})

test('stops and refusals stand before the turn that follows them', () => {
  const [, second] = contexts(says('bake'), calls('Bake'), stops('denial'), says('not on a Sunday', 'denial'))
  expect(second).toMatchObject({ afterInterrupt: true, work: { denied: true, channel: 'denial' } })
})

test.each([
  ['/home/ada/bakery/CLAUDE.md', true],
  ['/home/ada/.claude/projects/bakery/memory/days.md', true],
  ['docs/days.md', false],
])('writing %s afterwards is a memory of the turn: %s', (path, expected) => {
  expect(contexts(says('never bake on Sundays'), edits(path))[0]?.work?.remembers).toBe(expected)
})

test('a session without a human has no turns', () => {
  expect(contexts(replies('hello'), passes('npm test'))).toEqual([])
})
