import { homedir } from 'node:os'
import { join } from 'node:path'
import { admissionText } from '../distill/admission-text.ts'
import { answerCache } from '../distill/answer-cache.ts'
import { filesWith, openJudge } from '../distill/apply.ts'
import { readDistillConfig, type DistillConfig } from '../distill/config.ts'
import { openLedger } from '../distill/ledger.ts'
import { DEFAULT_BUDGET, type Prompt } from '../distill/prompt.ts'
import { commandProvider } from '../distill/providers/command.ts'
import { openaiProvider } from '../distill/providers/openai.ts'
import type { Provider } from '../distill/providers/provider.ts'
import { runPrompts, type RunResult } from '../distill/run.ts'
import { promptsFor } from '../distill/tell.ts'
import { EXIT, UserError } from '../errors.ts'
import { writeOutputs } from '../outputs/write.ts'
import { printableJson } from '../safety/printable-json.ts'
import type { Io, Values } from './command.ts'
import { count, tellRefused, text, workspaceOf } from './distill-options.ts'

/** `workgraph distill run`: prompts, a provider that the user enabled, gates; in a budget. */
export async function runDistill(paths: readonly string[], values: Values, io: Io): Promise<number> {
  const workspace = await workspaceOf(paths, values, io)
  const config = withProvider(readDistillConfig(workspace.out), text(values['provider']))
  const isDry = values['dry-run'] === true
  if (!config.enabled && !isDry) {
    throw new UserError(
      'no model is called before you say so: put "distill: { enabled: true }" into .workgraph/config.yml, or use "workgraph distill prompt" with the agent that you already run.',
    )
  }
  const prompts = await promptsFor(workspace, {
    only: text(values['session']),
    budget: count(values, 'budget') ?? DEFAULT_BUDGET,
  })
  const home = join(io.env['HOME'] ?? homedir(), '.workgraph', 'distill')
  const ledger = openLedger(join(home, 'spent.jsonl'), () => new Date())
  const cache = answerCache(join(home, 'cache'), identityOf(config))
  if (isDry) {
    tellRefused(workspace, io)
    const forecast = forecastOf(
      prompts.filter((prompt) => cache.get(prompt.text) === undefined),
      prompts.length,
      config,
      ledger.month(),
    )
    io.stdout(values['json'] === true ? `${printableJson(forecast)}\n` : forecastText(forecast))
    return EXIT.ok
  }
  const provider = providerOf(config, io)
  const ids = new Set(prompts.flatMap(({ sessions }) => sessions))
  const judge = await openJudge(workspace, ({ sessionId, path }) =>
    [...ids].some((id) => sessionId.startsWith(id) || path.includes(id)),
  )
  tellRefused(workspace, io)
  const result = await runPrompts(prompts, judge, { provider, cache, ledger, config })
  if (result.admission.admitted.length > 0)
    writeOutputs(workspace.out, filesWith(result.admission, workspace))
  const { admission, ...spent } = result
  if (values['json'] === true)
    io.stdout(`${printableJson({ schema: 'workgraph.admission/v1', ...admission, spent })}\n`)
  else io.stdout(admissionText(admission, workspace.out) + spentText(result, config, prompts.length))
  if (result.problem !== null) io.stderr(`workgraph: ${result.problem}\n`)
  return result.problem === null ? EXIT.ok : EXIT.failed
}

function withProvider(config: DistillConfig, named: string | undefined): DistillConfig {
  if (named === undefined) return config
  if (named !== 'openai' && !/^command:.+/.test(named))
    throw new UserError(`--provider must be openai or command:"…", not "${named}".`)
  return { ...config, provider: named }
}

function identityOf({ provider, baseUrl, model }: DistillConfig): string {
  return provider === 'openai' ? `openai:${baseUrl}:${model ?? ''}` : provider
}

function providerOf(config: DistillConfig, io: Io): Provider {
  const { provider, timeoutSeconds, env, keyFrom } = config
  if (provider === 'openai') return openaiProvider({ ...config, model: config.model, key: io.env[keyFrom] })
  return commandProvider(provider.slice('command:'.length), { timeoutSeconds, env, from: io.env })
}

type Forecast = {
  prompts: number
  toAsk: number
  inputTokens: number
  answerTokens: number
  cost: number | null
  perRun: number
  perMonth: number
  spentThisMonth: number
  provider: string
  enabled: boolean
}

function forecastOf(
  toAsk: readonly Prompt[],
  prompts: number,
  config: DistillConfig,
  spentThisMonth: number,
): Forecast {
  const inputTokens = toAsk.reduce((sum, { tokens }) => sum + tokens, 0)
  const answerTokens = toAsk.length * config.answerTokens
  const { price } = config
  const cost =
    price === undefined
      ? null
      : (inputTokens * price.inputPerMillion + answerTokens * price.outputPerMillion) / 1_000_000
  return {
    prompts,
    toAsk: toAsk.length,
    inputTokens,
    answerTokens,
    cost,
    perRun: config.tokensPerRun,
    perMonth: config.tokensPerMonth,
    spentThisMonth,
    provider: identityOf(config),
    enabled: config.enabled,
  }
}

function forecastText(forecast: Forecast): string {
  const {
    prompts,
    toAsk,
    inputTokens,
    answerTokens,
    cost,
    perRun,
    perMonth,
    spentThisMonth,
    provider,
    enabled,
  } = forecast
  const money = cost === null ? 'unknown: give distill.price to know' : `at most ${cost.toFixed(2)}`
  return `${provider}${enabled ? '' : ' (not enabled)'}: ${toAsk} of ${prompts} prompts to ask, the others are in the cache.
At most ${inputTokens} tokens of prompts and ${answerTokens} of answers; a second round costs as much again. Cost: ${money}.
Budget: ${perRun} tokens a run, ${perMonth} a month, of which ${spentThisMonth} are spent.
`
}

function spentText(
  { asked, fromCache, mended, tokens, notAsked }: RunResult,
  config: DistillConfig,
  prompts: number,
): string {
  const left =
    notAsked.length === 0 ? '' : ` The budget ended before ${notAsked.length} of ${prompts} prompts.`
  return `${asked} calls, ${fromCache} answers from the cache, ${mended} lessons mended in a second round. Spent ${tokens.run} of ${config.tokensPerRun} tokens; this month ${tokens.month} of ${config.tokensPerMonth}.${left}
`
}
