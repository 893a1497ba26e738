import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { EXIT, UserError } from '../errors.ts'
import { readBaseEvals } from '../evals/base-evals.ts'
import { githubReport } from '../evals/report/github.ts'
import { markdownReport } from '../evals/report/markdown.ts'
import { runEvals } from '../evals/run.ts'
import { findBase } from '../evals/select/base.ts'
import type { ActionRun } from '../github/action-run.ts'
import { mergeBase, resolveCommit } from '../tree/repository.ts'

const VERDICTS = ['pass', 'fail', 'bad-record', 'not-run', 'nothing'] as const

/** `command: evals`: runs the evals of the checkout; annotations and summary say what does not hold. */
export async function evalsOnPullRequest(run: ActionRun): Promise<number> {
  const { inputs, context } = run
  const root = path.join(context.workspace, inputs['working-directory'])
  const base = inputs.base ?? baseOf(run, root)
  if (!existsSync(path.join(root, inputs['evals-file'])) && !hasEvals(run, root, base)) {
    await run.addSummary(
      `## WorkGraph evals\n\nThis repository has no evals yet: \`${inputs['evals-file'].replaceAll('`', '')}\` does not exist.\n`,
    )
    run.setOutput('evals', 0)
    run.setOutput('verdict', 'nothing')
    return EXIT.ok
  }
  const report = await runEvals({
    root,
    file: inputs['evals-file'],
    base,
    protect: inputs.protect === 'true',
    allowEmpty: true,
    now: new Date(),
    env: run.env,
  })
  run.annotate(githubReport(report))
  await run.addSummary(markdownReport(report))
  run.setOutput('report-path', save(context.temp, report))
  run.setOutput('evals', report.results.length)
  run.setOutput('verdict', VERDICTS[report.exitCode] ?? 'fail')
  return report.exitCode
}

/** A pull request that deletes the evals file has not got rid of them: those of the base decide. */
function hasEvals({ inputs, env }: ActionRun, root: string, base: string | undefined): boolean {
  if (base === undefined) return false
  const { commit, note } = findBase(root, base, env)
  if (commit === undefined) throw new UserError(`base ${base}: ${note}.`)
  return readBaseEvals(root, inputs['evals-file'], commit).length > 0
}

/** What a pull request changes must be judged by the evals that were merged before it, where the checkout has them. */
function baseOf({ context, inputs, warn }: ActionRun, root: string): string | undefined {
  const sha = context.event.pull_request?.base.sha
  if (sha === undefined) return undefined
  const commit = resolveCommit(root, sha)
  if (commit !== undefined && mergeBase(root, commit) !== undefined) return sha
  const advice =
    'the checkout does not hold the base of the pull request: give actions/checkout "fetch-depth: 0"'
  if (inputs.protect === 'true') throw new UserError(`${advice}, because protect is true.`)
  warn(`The evals of the pull request itself decide, because ${advice}.`)
  return undefined
}

function save(temp: string, report: unknown): string {
  const file = path.join(temp, 'workgraph', 'report.json')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  return file
}
