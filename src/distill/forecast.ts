import type { DistillConfig } from './config.ts'
import type { Forecast } from './documents.ts'
import type { Prompt } from './prompt.ts'

/** Who answers, for the key of the cache and for the reader of a forecast. */
export function identityOf({ provider, baseUrl, model }: DistillConfig): string {
  return provider === 'openai' ? `openai:${baseUrl}:${model ?? ''}` : provider
}

/**
 * What a run would cost at most: `toAsk` are the prompts without an answer in the cache, and each may be followed by a
 * repair and a review, which cost about as much.
 */
export function forecastOf(
  toAsk: readonly Prompt[],
  prompts: number,
  config: DistillConfig,
  spentThisMonth: number,
): Forecast {
  const rounds = 1 + Number(config.repair) + Number(config.review)
  const inputTokens = rounds * toAsk.reduce((sum, { tokens }) => sum + tokens, 0)
  const answerTokens = rounds * toAsk.length * config.answerTokens
  const { price } = config
  const cost =
    price === undefined
      ? null
      : (inputTokens * price.inputPerMillion + answerTokens * price.outputPerMillion) / 1_000_000
  return {
    schema: 'workgraph.forecast/v1',
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

export function forecastText(forecast: Forecast): string {
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
At most about ${inputTokens} tokens of prompts and ${answerTokens} of answers, repair and review included. Cost: ${money}.
Budget: ${perRun} tokens a run, ${perMonth} a month, of which ${spentThisMonth} are spent.
`
}
