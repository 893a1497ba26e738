import { type DistillConfig, parseDistillConfig } from '../distill/config.ts'
import type { ActionRun } from '../github/action-run.ts'
import { isFork, type PullRequest } from '../github/pull-request.ts'
import { readTexts } from '../github/texts.ts'

const CONFIG = '.workgraph/config.yml'

/**
 * The configuration with which a model may be asked, or why none is. It is that of the base: a pull request must not
 * choose the command that runs, the address that gets a key, or how much is spent.
 */
export async function distillOnPullRequest(
  { inputs, context, client }: ActionRun,
  pullRequest: PullRequest | undefined,
): Promise<DistillConfig | string> {
  const wanted = inputs.distill
  if (pullRequest === undefined) return 'this run is not about a pull request'
  if (context.event.repository?.fork === true) return 'this repository is a fork'
  if (isFork(pullRequest)) return 'the pull request comes from a fork'
  if (client === null) return `there is no github-token to read ${CONFIG} of the base with`
  try {
    const base = { ...pullRequest, headSha: pullRequest.baseSha }
    const text = (await readTexts(client, base, [CONFIG])).get(CONFIG)
    const config = parseDistillConfig(text ?? '', `${CONFIG} of the base`)
    if (!config.enabled) return `${CONFIG} of the base does not say "distill: { enabled: true }"`
    const provider = config.provider.split(':', 1)[0]
    if (provider !== wanted)
      return `the input distill is ${wanted}, and distill.provider in ${CONFIG} of the base is ${provider}`
    return config
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown error'
  }
}
