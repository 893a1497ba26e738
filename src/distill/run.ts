import { nothingAdmitted, type Admission } from './admit/admission.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { Judge } from './apply.ts'
import type { DistillConfig } from './config.ts'
import { estimateTokens } from './estimate-tokens.ts'
import type { Ledger } from './ledger.ts'
import type { Prompt } from './prompt.ts'
import type { Provider } from './providers/provider.ts'
import { readAnswer } from './read-answer.ts'
import { mendable, repairPrompt } from './repair.ts'

type Means = { provider: Provider; cache: AnswerCache; ledger: Ledger; config: DistillConfig }

/** What a run did and cost. `problem`: why it ended early; what was admitted before stands. */
export type RunResult = {
  admission: Admission
  asked: number
  fromCache: number
  /** lessons that only the second round brought in */
  mended: number
  tokens: { run: number; month: number }
  notAsked: string[]
  problem: string | null
}

/** Asks the provider prompt by prompt, as far as both budgets go, and judges every answer. */
export async function runPrompts(prompts: readonly Prompt[], judge: Judge, means: Means): Promise<RunResult> {
  const result: RunResult = {
    admission: nothingAdmitted(),
    asked: 0,
    fromCache: 0,
    mended: 0,
    tokens: { run: 0, month: 0 },
    notAsked: [],
    problem: null,
  }
  try {
    for (const [index, prompt] of prompts.entries()) {
      // One after the other: each answer may end the budget.
      // oxlint-disable-next-line no-await-in-loop
      if (await distilOne(prompt, judge, means, result)) continue
      result.notAsked = prompts.slice(index).map(({ id }) => id)
      break
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    result.problem = error.message
  }
  result.tokens.month = means.ledger.month()
  return result
}

/** False when the budget does not allow the question. */
async function distilOne(prompt: Prompt, judge: Judge, means: Means, result: RunResult): Promise<boolean> {
  const answer = await ask(prompt.text, means, result)
  if (answer === null) return false
  const { admission } = result
  const before = admission.refused.length
  judge(answer, means.provider.name, admission)
  const toMend = mendable(admission.refused.slice(before))
  if (!means.config.repair || toMend.length === 0) return true
  const second = await ask(repairPrompt(prompt.text, toMend), means, result)
  if (second === null) return true
  const others = admission.refused.splice(before).filter((one) => !toMend.includes(one))
  admission.refused.push(...others)
  const admitted = admission.admitted.length
  judge(second, means.provider.name, admission)
  result.mended += admission.admitted.length - admitted
  return true
}

async function ask(
  text: string,
  { provider, cache, ledger, config }: Means,
  result: RunResult,
): Promise<string | null> {
  const cached = cache.get(text)
  if (cached !== undefined) {
    result.fromCache += 1
    return cached
  }
  const input = estimateTokens(text)
  const bound = input + config.answerTokens
  if (result.tokens.run + bound > config.tokensPerRun || ledger.month() + bound > config.tokensPerMonth)
    return null
  ledger.book(provider.name, bound)
  const reply = await provider.ask(text)
  const used = reply.tokens ?? input + estimateTokens(reply.text)
  ledger.book(provider.name, used - bound)
  result.asked += 1
  result.tokens.run += used
  if (readAnswer(reply.text).problem === null) cache.set(text, reply.text)
  return reply.text
}
