import { admissionText } from '../distill/admission-text.ts'
import { askModel, openKept, spentText } from '../distill/ask-model.ts'
import { readDistillConfig, type DistillConfig } from '../distill/config.ts'
import { admissionSchema } from '../distill/documents.ts'
import { forecastOf, forecastText } from '../distill/forecast.ts'
import { DEFAULT_BUDGET } from '../distill/prompt.ts'
import { promptsFor } from '../distill/tell.ts'
import { writeAdmission } from '../distill/write-admission.ts'
import { EXIT, UserError } from '../errors.ts'
import { printableJson } from '../safety/printable-json.ts'
import { printableText } from '../safety/printable-text.ts'
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
  const kept = openKept(config, io.env, () => new Date())
  if (isDry) {
    tellRefused(workspace, io)
    const forecast = forecastOf(
      prompts.filter((prompt) => kept.cache.get(prompt.text) === undefined),
      prompts.length,
      config,
      kept.ledger.month(),
    )
    io.stdout(values['json'] === true ? `${printableJson(forecast)}\n` : forecastText(forecast))
    return EXIT.ok
  }
  const result = await askModel(prompts, workspace, { config, env: io.env, kept })
  tellRefused(workspace, io)
  await writeAdmission(result.admission, workspace.out)
  const { admission, ...spent } = result
  if (values['json'] === true) io.stdout(`${printableJson(admissionSchema.parse({ ...admission, spent }))}\n`)
  else io.stdout(`${admissionText(admission, workspace.out)}${spentText(result, config, prompts.length)}\n`)
  if (result.problem !== null) io.stderr(printableText(`workgraph: ${result.problem}\n`))
  return result.problem === null ? EXIT.ok : EXIT.failed
}

function withProvider(config: DistillConfig, named: string | undefined): DistillConfig {
  if (named === undefined) return config
  if (named !== 'openai' && !/^command:.+/.test(named))
    throw new UserError(`--provider must be openai or command:"…", not "${named}".`)
  return { ...config, provider: named }
}
