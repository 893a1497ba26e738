import { readFileSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { mergeReports } from '../evals/report/merge.ts'
import { printableReport } from '../evals/report/printable-report.ts'
import { type Report, reportSchema } from '../evals/report/report.ts'
import type { Command } from './command.ts'
import { deliver, readReporters, REPORTER_HELP, REPORTER_OPTIONS } from './reporting.ts'

export const command: Command = {
  help: `Usage: workgraph-evals merge FILE… [options]

Joins the JSON reports of the shards of one run into one report, and exits as one run would have.
Refuses to when a shard is missing.

${REPORTER_HELP}`,
  options: REPORTER_OPTIONS,
  positionals: true,
  async run({ values, positionals, io }) {
    if (positionals.length === 0)
      throw new UserError('merge needs the JSON reports of the shards: merge shard-*.json')
    const wanted = readReporters(values)
    const parts = positionals.map((file) => readReport(path.resolve(io.cwd, file), file))
    const report = printableReport(mergeReports(parts))
    await deliver(report, wanted, io)
    return report.exitCode
  },
}

function readReport(file: string, shownAs: string): Report {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UserError(`${shownAs} is not a JSON report that can be read.`, undefined, { cause: error })
  }
  const parsed = reportSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UserError(
    `${shownAs} is not a report of workgraph-evals: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  )
}
