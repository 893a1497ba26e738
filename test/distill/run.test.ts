import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerCache } from '../../src/distill/answer-cache.ts'
import type { Judge } from '../../src/distill/apply.ts'
import { distillConfigSchema } from '../../src/distill/config.ts'
import { NotSent } from '../../src/errors.ts'
import { openLedger } from '../../src/distill/ledger.ts'
import type { Prompt } from '../../src/distill/prompt.ts'
import { runPrompts, type RunResult } from '../../src/distill/run.ts'
import { storedLesson } from './admit/court.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zoo-home-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const march = new Date('2026-03-31T23:00:00Z')
const april = new Date('2026-04-01T01:00:00Z')

const prompts: Prompt[] = ['seals', 'lions', 'owls'].map((animal) => ({
  id: animal,
  text: `Feed the ${animal}. `.repeat(100),
  tokens: 500,
  sessions: [animal],
}))

/** Admits what says GOOD, refuses what says BAD for something that can be mended. */
const judge: Judge = (text, proposer, into) => {
  if (text.includes('GOOD')) into.admitted.push(storedLesson({ proposedBy: [proposer] }))
  if (text.includes('BAD'))
    into.refused.push({ statement: 'BAD', reason: 'quote-not-found', detail: 'line 3' })
  if (text.includes('UGLY'))
    into.refused.push({ statement: 'UGLY', reason: 'generic', detail: 'anybody knows it' })
}

type Wish = {
  config?: object
  now?: Date
  answer?: (prompt: string) => string
  tokens?: number | null
  by?: Judge
}

async function run({
  config = {},
  now = march,
  answer = () => '{"lessons": []} GOOD',
  tokens = 1000,
  by = judge,
}: Wish = {}): Promise<RunResult & { asked: number; questions: string[] }> {
  const questions: string[] = []
  const provider = {
    name: 'owl',
    ask: async (prompt: string) => {
      questions.push(prompt)
      return Promise.resolve({ text: answer(prompt), tokens })
    },
  }
  const means = {
    provider,
    cache: answerCache(join(home, 'cache'), 'owl'),
    ledger: openLedger(join(home, 'spent.jsonl'), () => now),
    config: distillConfigSchema.parse({ enabled: true, answerTokens: 500, review: false, ...config }),
    review: (answers: readonly string[]) =>
      answers.some((one) => one.includes('GOOD'))
        ? [{ id: 'second', text: `Look again at ${answers.join()}.`, tokens: 20, sessions: [] }]
        : [],
  }
  return { ...(await runPrompts(prompts, by, means)), questions }
}

test('every prompt is asked once, and what it cost is written down', async () => {
  expect(await run()).toMatchObject({
    asked: 3,
    fromCache: 0,
    tokens: { run: 3000, month: 3000 },
    notAsked: [],
    problem: null,
  })
  expect(readFileSync(join(home, 'spent.jsonl'), 'utf8').trim().split('\n')).toHaveLength(6)
})

test('a second run costs nothing', async () => {
  await run()
  const again = await run()
  expect(again).toMatchObject({ asked: 0, fromCache: 3, tokens: { run: 0, month: 3000 } })
  expect(again.admission.admitted).toHaveLength(3)
})

test('an answer that nobody could read is not kept', async () => {
  await run({ answer: () => 'I am an owl.' })
  expect((await run({ answer: () => 'I am an owl.' })).asked).toBe(3)
})

test('the budget of a run is a limit, not a wish', async () => {
  const result = await run({ config: { tokensPerRun: 2600 }, tokens: 1000 })
  expect(result).toMatchObject({ asked: 2, notAsked: ['owls'], tokens: { run: 2000 } })
  expect((await run({ config: { tokensPerRun: 600 } })).asked).toBe(0)
})

test('so is the budget of a month, over several runs, and a new month begins anew', async () => {
  const config = { tokensPerMonth: 2600 }
  expect((await run({ config })).notAsked).toEqual(['owls'])
  expect(await run({ config })).toMatchObject({ asked: 0, fromCache: 2, notAsked: ['owls'] })
  expect(await run({ config, now: april })).toMatchObject({ asked: 1, notAsked: [], tokens: { month: 1000 } })
})

test('a provider that does not tell what it used is counted by the estimate', async () => {
  const { tokens } = await run({ tokens: null })
  expect(tokens.run).toBeGreaterThan(1200)
})

test('a call that fails ends the run, keeps what was admitted, and stays booked at its bound', async () => {
  let count = 0
  const answer = (): string => {
    count += 1
    if (count === 2) throw new Error('the owl flew away')
    return '{"lessons": []} GOOD'
  }
  const result = await run({ answer })
  expect(result).toMatchObject({ asked: 1, problem: 'the owl flew away' })
  expect(result.admission.admitted).toHaveLength(1)
  expect(result.tokens.month).toBeGreaterThan(1500)
})

test('a model that was never reached has cost nothing, and what may have been spent is told', async () => {
  const unreached = await run({
    answer: () => {
      throw new NotSent('the owl is not at home')
    },
  })
  expect(unreached).toMatchObject({ problem: 'the owl is not at home', tokens: { run: 0, month: 0 } })
  const brokenOff = await run({
    answer: () => {
      throw new Error('the owl flew away')
    },
  })
  expect(brokenOff.tokens.run).toBeGreaterThan(500)
  expect(brokenOff.tokens.month).toBe(brokenOff.tokens.run)
})

function mending(prompt: string): string {
  return prompt.includes('# Second and last round') ? '{"lessons": []} GOOD' : '{"lessons": []} BAD UGLY'
}

test('what can be mended is asked once more, with the reasons; what is mended counts', async () => {
  const { mended, admission, questions } = await run({ answer: mending })
  expect(questions).toHaveLength(6)
  expect(questions[1]).toContain('"quote-not-found"')
  expect(questions[1]).not.toContain('UGLY')
  expect(mended).toBe(3)
  expect(admission.refused.map(({ statement }) => statement)).toEqual(['UGLY', 'UGLY', 'UGLY'])
})

test('nothing is asked twice when nothing can be mended, or when nobody wants it', async () => {
  expect((await run({ answer: () => '{"lessons": []} UGLY' })).questions).toHaveLength(3)
  rmSync(join(home, 'cache'), { recursive: true })
  const { questions, admission } = await run({
    answer: () => '{"lessons": []} BAD',
    config: { repair: false },
  })
  expect(questions).toHaveLength(3)
  expect(admission.refused).toHaveLength(3)
})

const looksAgain = (verdict: string) => (prompt: string) =>
  prompt.startsWith('Look again') ? verdict : `{"lessons": []} GOOD ${prompt.slice(0, 14)}`

test('with a review only what it keeps is admitted, and what it drops is counted', async () => {
  const config = { review: true }
  const kept = await run({ config, answer: looksAgain('{"lessons": []} GOOD') })
  expect(kept).toMatchObject({ asked: 6, withdrawn: 0 })
  expect(kept.admission.admitted).toHaveLength(3)
  rmSync(join(home, 'cache'), { recursive: true })
  const dropped = await run({ config, answer: looksAgain('{"lessons": []}') })
  expect(dropped).toMatchObject({ asked: 6, withdrawn: 3 })
  expect(dropped.admission.admitted).toEqual([])
})

const twice: Judge = (text, proposer, into) => {
  judge(text, proposer, into)
  if (text.includes('MORE')) judge('GOOD', proposer, into)
}

test('a reviewer that adds lessons of its own does not turn the count round', async () => {
  const { withdrawn } = await run({
    config: { review: true },
    answer: looksAgain('{"lessons": []} GOOD MORE'),
    by: twice,
  })
  expect(withdrawn).toBe(0)
})

test('a review keeps what was refused before, and is not asked when nothing was admitted', async () => {
  const { questions, admission } = await run({
    config: { review: true },
    answer: () => '{"lessons": []} UGLY',
  })
  expect(questions).toHaveLength(3)
  expect(admission.refused).toHaveLength(3)
})

test('what there is no budget left to review is not admitted, and waits for the next run', async () => {
  const config = { review: true, tokensPerRun: 3000 }
  const first = await run({ config, answer: looksAgain('{"lessons": []} GOOD') })
  expect(first).toMatchObject({ asked: 3, notAsked: ['lions', 'owls'] })
  expect(first.admission.admitted).toHaveLength(1)
  const second = await run({ config, answer: looksAgain('{"lessons": []} GOOD') })
  expect(second).toMatchObject({ asked: 3, fromCache: 3, notAsked: [] })
  expect(second.admission.admitted).toHaveLength(3)
})

test('a line of the ledger that cannot be read does not open the purse', async () => {
  await run()
  const file = join(home, 'spent.jsonl')
  const lines = readFileSync(file, 'utf8')
  const { writeFileSync } = await import('node:fs')
  writeFileSync(file, `broken\n${lines}{"at": 3}\n`)
  expect(openLedger(file, () => march).month()).toBe(3000)
})
