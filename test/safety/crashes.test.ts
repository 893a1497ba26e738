import { expect, test } from 'vitest'
import { checkCrashedAnswers } from '../../evals/torture/check-crashed-answers.ts'

test('what a maintainer accepts is written whole or not at all, whenever the job is killed', async () => {
  // two for each way to accept; thirty are a part of `npm run torture`
  expect((await checkCrashedAnswers({ kills: 4, seed: 3 })).problems).toEqual([])
}, 120_000)
