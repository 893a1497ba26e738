import { NotSent } from '../errors.ts'
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

type Means = {
  provider: Provider
  cache: AnswerCache
  ledger: Ledger
  config: DistillConfig
  /** the questions of a second look at what the gates admit of some answers */
  review: (answers: readonly string[]) => readonly Prompt[]
}

/** What a run did and cost. `problem`: why it ended early; what was admitted before stands. */
export type RunResult = {
  admission: Admission
  asked: number
  fromCache: number
  /** lessons that only the second round brought in */
  mended: number
  /** lessons that the gates had admitted and the review did not */
  withdrawn: number
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
    withdrawn: 0,
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

/** False when the budget does not allow all questions: nothing of the prompt is admitted then, and its answers wait in the cache. */
async function distilOne(prompt: Prompt, judge: Judge, means: Means, result: RunResult): Promise<boolean> {
  const { admission } = result
  const trial = copyOf(admission)
  const answers = await answersTo(prompt, { judge, means, result, trial })
  if (answers === null) return false
  if (!means.config.review) {
    Object.assign(admission, trial)
    return true
  }
  const verdicts: string[] = []
  for (const { text } of means.review(answers)) {
    // One after the other: each answer may end the budget.
    // oxlint-disable-next-line no-await-in-loop
    const verdict = await ask(text, means, result)
    if (verdict === null) return false
    verdicts.push(verdict)
  }
  admission.refused = trial.refused
  for (const verdict of verdicts) judge(verdict, means.provider.name, admission)
  // A reviewer that adds a lesson, against the task, must not turn the count round.
  result.withdrawn += Math.max(0, trial.admitted.length - admission.admitted.length)
  return true
}

/** What was admitted so far counts: nothing is admitted twice. */
function copyOf({ admitted, evals, refused, conflicts }: Admission): Admission {
  return { admitted: [...admitted], evals: [...evals], refused: [...refused], conflicts: [...conflicts] }
}

type Round = { judge: Judge; means: Means; result: RunResult; trial: Admission }

/** The answer, and the one of the repair round, judged into `trial`; null when the budget does not allow the first. */
async function answersTo(
  prompt: Prompt,
  { judge, means, result, trial }: Round,
): Promise<readonly string[] | null> {
  const first = await ask(prompt.text, means, result)
  if (first === null) return null
  const before = trial.refused.length
  judge(first, means.provider.name, trial)
  const toMend = mendable(trial.refused.slice(before))
  if (!means.config.repair || toMend.length === 0) return [first]
  const second = await ask(repairPrompt(prompt.text, toMend), means, result)
  if (second === null) return [first]
  trial.refused = trial.refused.filter((one) => !toMend.includes(one))
  const admitted = trial.admitted.length
  judge(second, means.provider.name, trial)
  result.mended += trial.admitted.length - admitted
  return [first, second]
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
  const reply = await provider.ask(text).catch((error: unknown) => {
    // Whoever fails in the middle may have spent all of it.
    const spent = error instanceof NotSent ? 0 : bound
    ledger.book(provider.name, spent - bound)
    result.tokens.run += spent
    throw error
  })
  const used = reply.tokens ?? input + estimateTokens(reply.text)
  ledger.book(provider.name, used - bound)
  result.asked += 1
  result.tokens.run += used
  if (readAnswer(reply.text).problem === null) cache.set(text, reply.text)
  return reply.text
}
