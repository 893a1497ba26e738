import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCourt } from '../../evals/distill/court.ts'
import { replayAnswers } from '../../evals/distill/replay.ts'
import { tryGates } from '../../evals/distill/trial.ts'

test('of seeded lies at least 99 % are refused for the right reason, of correct lessons at most 2 %', async () => {
  using court = await openCourt()
  const { lies, missed, correct } = tryGates(court, [7])
  const count = [...lies.values()].reduce((sum, tally) => sum + tally.count, 0)
  expect(count).toBeGreaterThan(200)
  expect(missed.length / count).toBeLessThanOrEqual(0.01)
  expect(correct.count).toBeGreaterThan(150)
  expect(correct.refused.length / correct.count).toBeLessThanOrEqual(0.02)
})

test('the stored answers are judged as they deserve', async () => {
  using court = await openCourt()
  const replays = replayAnswers(join(import.meta.dirname, '../../evals/distill/answers'), court)
  const verdicts = replays.map(({ name, admission, refused, mended }) => [
    name,
    admission.admitted.length,
    mended,
    refused.toSorted().join(' '),
  ])
  expect(verdicts).toEqual([
    ['checks', 1, null, 'bad-check bad-check bad-check bad-check'],
    ['cut-off', 1, null, 'schema'],
    ['empty', 0, null, 'schema'],
    ['envelope', 1, null, ''],
    ['generic', 0, null, 'generic generic known'],
    ['good', 4, null, ''],
    ['injected', 0, null, 'unsafe unsafe unsafe unsafe unsafe'],
    ['lying', 0, null, 'quote-not-found unknown-line unknown-name unknown-name unknown-session unsupported'],
    ['none', 0, null, ''],
    ['outdated', 0, null, 'contradicted contradicted gone'],
    ['prose', 0, null, 'schema'],
    ['repeating', 1, null, 'duplicate duplicate'],
    ['sloppy', 4, 3, 'quote-not-found quote-not-found schema'],
    ['task-local', 0, null, 'task-local task-local wording'],
    ['tool-talk', 1, 1, 'untrusted untrusted untrusted untrusted'],
  ])
})
