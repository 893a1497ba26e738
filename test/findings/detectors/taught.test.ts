import { expect, test } from 'vitest'
import { refused } from '../../../src/findings/detectors/refused.ts'
import { taught } from '../../../src/findings/detectors/taught.ts'
import { edited, episodeWith, plainContext, said } from '../episode-with.ts'

test('a rule of the human becomes a finding with the line where it was said', () => {
  const text = 'never feed lions from keeper.ts, because the owls get scared'
  const [finding] = taught(
    episodeWith([{ text: 'feed them' }, { text, label: 'rule', durable: true, teaching: 0.9 }]),
    plainContext,
  )
  expect(finding).toMatchObject({
    kind: 'trap',
    origin: 'human',
    statement: 'Never feed lions from `keeper.ts`.',
    why: 'The owls get scared.',
    scope: ['keeper.ts'],
    evidence: [{ path: 'zoo.jsonl', sessionId: 'zoo', line: 20, role: 'human', quote: text }],
  })
})

test('code that the human forbids and the agent then removes becomes a check', () => {
  const [finding] = taught(
    episodeWith([
      {
        text: 'no, never write `owl ==` in src/owls.js',
        label: 'correction',
        durable: true,
        teaching: 0.9,
        events: [edited('/home/mia/zoo/src/owls.js', 25, 'return owl == name', 'return owl === name')],
      },
    ]),
    plainContext,
  )
  expect(finding?.check).toBeNull() // "===" still holds "==": the pattern would be red on the good code
})

test('a pattern that the edit took out for good is kept with both examples', () => {
  const [finding] = taught(
    episodeWith([
      {
        text: 'no, never use `Math.random()` in src/owls.js',
        label: 'correction',
        durable: true,
        teaching: 0.9,
        events: [edited('/home/mia/zoo/src/owls.js', 25, 'pick(Math.random())', 'pick(seed)')],
      },
    ]),
    plainContext,
  )
  expect(finding?.check).toEqual({
    kind: 'content',
    files: ['src/owls.js'],
    code: 'Math.random()',
    pattern: String.raw`\bMath\.random\(\)`,
    expect: 'none',
    match: 'pick(Math.random())',
    noMatch: 'pick(seed)',
  })
})

test('two files that must change together are a coupling', () => {
  const text = 'yes, but make sure docs/map.md changes together with cages.yml, because visitors read it'
  const [finding] = taught(episodeWith([{ text, label: 'approval' }]), plainContext)
  expect(finding).toMatchObject({
    kind: 'coupling',
    check: { kind: 'change', when: ['cages.yml'], require: ['docs/map.md'] },
  })
})

test('a wish for the task at hand teaches nothing', () => {
  const turns = [
    { text: 'add a cage for the owls in src/cages.ts', label: 'task' as const },
    { text: 'can you use the night plan here?', label: 'followup' as const },
    { text: "let's rename it", label: 'correction' as const, durable: true, teaching: 0.9 },
    { text: 'the zoo must not be boring', label: 'correction' as const, durable: true, teaching: 0.9 },
  ]
  expect(taught(episodeWith(turns), plainContext)).toEqual([])
})

test('a rule that was heard but cannot be written down is kept with the reason', () => {
  const turn = {
    text: 'never do it like that in src/owls.ts',
    label: 'rule' as const,
    durable: true,
    teaching: 0.9,
  }
  expect(refused(episodeWith([turn]), plainContext)).toMatchObject([
    {
      statement: 'never do it like that in src/owls.ts',
      objection: 'points at something outside the sentence',
    },
  ])
  expect(refused(episodeWith([{ ...turn, text: 'the owls are asleep' }]), plainContext)).toEqual([])
})

test('a bare word is exact when the agent had just written it as a name', () => {
  const turns = [
    { text: 'clean up', events: [said('The `repeat` field and the `visits` field say the same.', 12)] },
    {
      text: 'we no longer use repeat we just use visits',
      label: 'rule' as const,
      durable: true,
      teaching: 0.8,
    },
  ]
  expect(taught(episodeWith(turns), plainContext)).toMatchObject([
    { statement: 'Use `visits`, not `repeat`.' },
  ])
  expect(taught(episodeWith(turns.slice(1)), plainContext)).toEqual([])
})

test('a form that tells that it lasts is heard in a question, too, the surer the longer that seems to hold', () => {
  const text = 'We usually have a spare cage in each zoo (docs/cages.md). Is that worth it?'
  const turn = { text, label: 'question' as const, durable: true, teaching: 0.05 }
  const statement = 'Expect a spare cage in each zoo (`docs/cages.md`).'
  const [lasting] = taught(episodeWith([turn]), plainContext)
  expect(lasting).toMatchObject({ statement })
  expect(lasting?.confidence).toBeGreaterThanOrEqual(0.6)
  const [passing] = taught(episodeWith([{ ...turn, durable: false }]), plainContext)
  expect(passing?.confidence).toBeLessThan(0.6)
})

test('the words that a human lays down are one rule', () => {
  const turn = {
    text: 'we need other words\nvisit == what is stored in zoo/visits.json\nstop == a halt between two cages',
    label: 'rule' as const,
    durable: true,
    teaching: 0.5,
  }
  expect(taught(episodeWith([turn]), plainContext)).toMatchObject([
    {
      statement:
        'Use the word “visit” for what is stored in `zoo/visits.json` and “stop” for a halt between two cages.',
    },
  ])
})

test('the only file where a rule does not hold is not where it holds', () => {
  const [finding] = taught(
    episodeWith([
      {
        text: 'never feed lions in src/zoo.ts except from src/keeper.ts',
        label: 'rule',
        durable: true,
        teaching: 0.9,
      },
    ]),
    plainContext,
  )
  expect(finding?.scope).toEqual(['src/zoo.ts'])
})

test('files named by their ending belong to no folder', () => {
  const [finding] = taught(
    episodeWith([
      {
        text: 'tests live next to the source file as *.spec.ts',
        label: 'rule',
        durable: true,
        teaching: 0.9,
      },
    ]),
    plainContext,
  )
  expect(finding).toMatchObject({
    statement: 'Put tests next to the source file as `*.spec.ts`.',
    scope: [],
  })
})
