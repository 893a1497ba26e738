import { expect, test } from 'vitest'
import { agreement } from '../../../src/findings/detectors/agreement.ts'
import { denials } from '../../../src/findings/detectors/denials.ts'
import { memory } from '../../../src/findings/detectors/memory.ts'
import { review } from '../../../src/findings/detectors/review.ts'
import { edited, episodeWith, plainContext, said } from '../episode-with.ts'

test('text typed into a refusal counts even when the turn was not seen as a rule', () => {
  const episode = episodeWith([
    { text: "don't push to the main branch, open a pull request instead", channel: 'denial' },
  ])
  expect(denials(episode, plainContext)).toMatchObject([
    { detector: 'denials', kind: 'trap', statement: 'Do not push to the main branch, open a pull request.' },
  ])
})

test('the same words in a normal message are no denial', () => {
  expect(denials(episodeWith([{ text: "don't push to the main branch" }]), plainContext)).toEqual([])
})

test('what the agent concedes is cited with the correction and the concession', () => {
  const correction = {
    text: 'that is not how cages work',
    label: 'correction' as const,
    durable: true,
    teaching: 0.9,
  }
  const reply = said(
    "You're right! The `openCage()` helper should only be called by `nightShift()`. Let me fix that.",
    12,
  )
  const [finding] = agreement(episodeWith([{ ...correction, events: [reply] }]), plainContext)
  expect(finding).toMatchObject({
    origin: 'human',
    statement: 'The `openCage()` helper must only be called by `nightShift()`.',
    evidence: [
      { line: 10, role: 'human' },
      { line: 12, role: 'agent' },
    ],
  })
})

test('a fact that a durable correction brought out is kept as words of the agent', () => {
  const reply = said('I see. The `openCage()` helper only takes a `key`, not a `name`. I will change it.', 12)
  const turn = {
    text: 'no, look at the type',
    label: 'correction' as const,
    durable: true,
    teaching: 0.9,
    events: [reply],
  }
  expect(agreement(episodeWith([turn]), plainContext)).toMatchObject([
    {
      origin: 'agent',
      kind: 'trap',
      statement: 'Keep in mind that the `openCage()` helper only takes a `key`, not a `name`.',
    },
  ])
  expect(agreement(episodeWith([{ ...turn, durable: false }]), plainContext)).toEqual([])
})

test('an agent that does not give in teaches nothing', () => {
  const reply = said('I disagree: `openCage()` is fine.', 12)
  const turn = { text: 'no', label: 'correction' as const, durable: true, teaching: 0.9, events: [reply] }
  expect(agreement(episodeWith([turn]), plainContext)).toEqual([])
})

test('the title of a review comment that the agent acted upon becomes a rule', () => {
  const text = 'Night plan ignores the `--quiet` flag\n\nMedium Severity\n\nThis means visitors are woken up.'
  const acted = { text, label: 'review_feedback' as const, events: [edited('plan.ts', 14, 'a', 'b')] }
  expect(review(episodeWith([acted]), plainContext)).toMatchObject([
    {
      statement: 'Do not let the night plan ignore the `--quiet` flag.',
      why: 'Otherwise: visitors are woken up.',
    },
  ])
  expect(review(episodeWith([{ ...acted, events: [] }]), plainContext)).toEqual([])
})

test('a line that the agent writes into its memory after a correction is its own wording, with the human as evidence', () => {
  const write = edited(
    '/home/mia/.claude/projects/zoo/memory/MEMORY.md',
    14,
    '',
    '- Never wake `owls` before noon. They bite.',
  )
  const corrected = {
    text: 'no!',
    label: 'correction' as const,
    durable: true,
    teaching: 0.9,
    events: [write],
  }
  expect(memory(episodeWith([corrected]), plainContext)).toMatchObject([
    {
      origin: 'agent',
      statement: 'Never wake `owls` before noon.',
      why: 'They bite.',
      evidence: [
        { line: 14, role: 'agent' },
        { line: 10, role: 'human' },
      ],
    },
  ])
})

test('a line that is taken out of the memory again teaches nothing, one that is moved does', () => {
  const path = '/home/mia/zoo/CLAUDE.md'
  const line = '- Never wake `owls` before noon.'
  const objection = (before: string, after: string): (string | null)[] =>
    memory(
      episodeWith([
        { text: 'remember that', label: 'rule', events: [edited(path, 14, '', line)] },
        { text: 'look at it again', events: [edited(path, 24, before, after)] },
      ]),
      plainContext,
    )
      .slice(0, 1)
      .map((one) => one.objection)
  expect(objection(line, '')).toEqual(['taken out of the file again in line 24'])
  expect(objection(line, `# Owls\n${line}`)).toEqual([null])
})

test('notes of the work are no lessons: many lines at once count only when they forbid', () => {
  const notes = Array.from({ length: 20 }, (_, index) => `- Use cage ${index} for \`owl_${index}\``).join(
    '\n',
  )
  const write = edited('/home/mia/zoo/CLAUDE.md', 14, '', `${notes}\n- Never open \`cage_9\` at night`)
  const found = memory(
    episodeWith([{ text: 'save your notes', label: 'rule', events: [write] }]),
    plainContext,
  )
  expect(found.map(({ statement }) => statement)).toEqual(['Never open `cage_9` at night.'])
})

test('what a human asks to be written down for agents counts like a correction', () => {
  const write = edited('/home/mia/zoo/CLAUDE.md', 14, '', '- Never wake `owls` before noon.')
  const sureness = (text: string): number[] =>
    memory(episodeWith([{ text, label: 'followup', events: [write] }]), plainContext).map(
      ({ confidence }) => confidence,
    )
  expect(sureness('Can you add this to CLAUDE.md?')).toEqual([0.75])
  expect(sureness('go on')).toEqual([0.4])
})
