import { homedir } from 'node:os'
import { join } from 'node:path'
import { answerCache, type AnswerCache } from './answer-cache.ts'
import { openGates } from './apply.ts'
import type { DistillConfig } from './config.ts'
import { identityOf } from './forecast.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { DEFAULT_BUDGET, type Prompt } from './prompt.ts'
import { commandProvider } from './providers/command.ts'
import { openaiProvider } from './providers/openai.ts'
import type { Provider } from './providers/provider.ts'
import { reviewPrompts } from './review/review.ts'
import { standing } from './review/standing.ts'
import { runPrompts, type RunResult } from './run.ts'
import type { Workspace } from './workspace.ts'

type Env = Readonly<Record<string, string | undefined>>
type Kept = { cache: AnswerCache; ledger: Ledger }

/** What is kept from one run to the next, in the home folder: answers, and what was spent. */
export function openKept(config: DistillConfig, env: Env, now: () => Date): Kept {
  const home = join(env['HOME'] ?? homedir(), '.workgraph', 'distill')
  return {
    cache: answerCache(join(home, 'cache'), identityOf(config)),
    ledger: openLedger(join(home, 'spent.jsonl'), now),
  }
}

/** Asks the provider of the configuration, and judges every answer by the sessions of the workspace. */
export async function askModel(
  prompts: readonly Prompt[],
  workspace: Workspace,
  { config, env, kept }: { config: DistillConfig; env: Env; kept: Kept },
): Promise<RunResult> {
  const provider = providerOf(config, env)
  const ids = new Set(prompts.flatMap(({ sessions }) => sessions))
  const { judge, sessions } = await openGates(workspace, ({ sessionId, path }) =>
    [...ids].some((id) => sessionId.startsWith(id) || path.includes(id)),
  )
  const review = (answers: readonly string[]): Prompt[] =>
    reviewPrompts(standing(answers, judge), sessions, DEFAULT_BUDGET)
  return runPrompts(prompts, judge, { ...kept, provider, config, review })
}

function providerOf(config: DistillConfig, from: Env): Provider {
  const { provider, timeoutSeconds, env, keyFrom } = config
  if (provider === 'openai') return openaiProvider({ ...config, model: config.model, key: from[keyFrom] })
  return commandProvider(provider.slice('command:'.length), { timeoutSeconds, env, from })
}

/** What a run has cost, in one or two sentences. */
export function spentText(
  { asked, fromCache, mended, withdrawn, tokens, notAsked }: RunResult,
  config: DistillConfig,
  prompts: number,
): string {
  const left =
    notAsked.length === 0 ? '' : ` The budget ended before ${notAsked.length} of ${prompts} prompts.`
  return `${asked} calls, ${fromCache} answers from the cache, ${mended} lessons mended in a second round, ${withdrawn} withdrawn in a review. Spent ${tokens.run} of ${config.tokensPerRun} tokens; this month ${tokens.month} of ${config.tokensPerMonth}.${left}`
}
