import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import { EXIT, UserError } from './errors.ts'
import type { ActionRun } from './github/action-run.ts'
import { createClient } from './github/client.ts'
import { readContext } from './github/context.ts'
import { type Inputs, readInputs } from './github/inputs.ts'
import { printableText } from './safety/printable-text.ts'
import { withCommandsStopped } from './safety/workflow-commands.ts'

/** Each is imported when it is asked for: a job runs one of them. */
const COMMANDS: Record<Inputs['command'], (run: ActionRun) => Promise<number>> = {
  suggest: async (run) => (await import('./commands/suggest-on-pull-request.ts')).suggestOnPullRequest(run),
  evals: async (run) => (await import('./commands/evals-on-pull-request.ts')).evalsOnPullRequest(run),
  post: async (run) => (await import('./commands/post.ts')).postPlan(run),
  respond: async (run) => (await import('./commands/respond.ts')).respond(run),
}

/** Inputs → command → exit code, as the runner starts it. */
async function main(): Promise<number> {
  const inputs = readInputs((name) => core.getInput(name))
  const context = readContext(process.env)
  const token = inputs['github-token']
  if (token !== undefined) core.setSecret(token)
  // The pace is for tests: it shortens the pauses that GitHub wants between writes.
  const pace = Number(process.env['WORKGRAPH_PACE']) || 1
  const client =
    token === undefined ? null : createClient({ token, baseUrl: context.apiUrl, fetch, pace, warn })
  return COMMANDS[inputs.command]({
    inputs,
    context,
    client,
    fetch,
    warn,
    compile: async (sources, folder, options) =>
      (await import('./commands/compile-for-plan.ts')).compileForPlan(sources, folder, process.env, {
        lenient: true,
        ...options,
      }),
    env: process.env,
    print: (text) => void process.stdout.write(withCommandsStopped(printableText(text), randomUUID())),
    annotate: (commands) => void process.stdout.write(commands),
    setOutput: (name, value) => core.setOutput(name, value),
    // A runner that keeps no summaries, such as one of a developer, still shows what is printed.
    addSummary: async (markdown) => {
      if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(markdown).write()
    },
  })
}

function warn(message: string): void {
  core.warning(printableText(message))
}

try {
  process.exitCode = await main()
} catch (error) {
  core.setFailed(printableText(error instanceof Error ? error.message : String(error)))
  if (!(error instanceof UserError))
    core.info(printableText(error instanceof Error ? (error.stack ?? '') : ''))
  process.exitCode = error instanceof UserError ? error.exitCode : EXIT.failed
}
