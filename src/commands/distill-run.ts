import { homedir } from 'node:os'
import { join } from 'node:path'
import { admissionText } from '../distill/admission-text.ts'
import { answerCache } from '../distill/answer-cache.ts'
import { openJudge } from '../distill/apply.ts'
import { readDistillConfig, type DistillConfig } from '../distill/config.ts'
import { admissionSchema } from '../distill/documents.ts'
import { forecastOf, forecastText, identityOf } from '../distill/forecast.ts'
import { openLedger } from '../distill/ledger.ts'
import { DEFAULT_BUDGET } from '../distill/prompt.ts'
import { commandProvider } from '../distill/providers/command.ts'
import { openaiProvider } from '../distill/providers/openai.ts'
import type { Provider } from '../distill/providers/provider.ts'
import { runPrompts, type RunResult } from '../distill/run.ts'
import { promptsFor } from '../distill/tell.ts'
import { writeAdmission } from '../distill/write-admission.ts'
import { EXIT, UserError } from '../errors.ts'
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
  await writeAdmission(result.admission, workspace.out)
  const { admission, ...spent } = result
  if (values['json'] === true) io.stdout(`${printableJson(admissionSchema.parse({ ...admission, spent }))}\n`)
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

function providerOf(config: DistillConfig, io: Io): Provider {
  const { provider, timeoutSeconds, env, keyFrom } = config
  if (provider === 'openai') return openaiProvider({ ...config, model: config.model, key: io.env[keyFrom] })
  return commandProvider(provider.slice('command:'.length), { timeoutSeconds, env, from: io.env })
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
