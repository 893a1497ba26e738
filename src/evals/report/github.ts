import { createHash } from 'node:crypto'
import { annotation, withCommandsStopped } from '../../safety/workflow-commands.ts'
import { bySeverity, factsOf } from './facts.ts'
import { textReport } from './text.ts'
import type { EvalResult, Report } from './report.ts'

/** GitHub shows ten annotations of a level for a step, and drops the rest silently. */
const MAX_ANNOTATIONS = 10

/**
 * For a GitHub step: annotations on the files, and the text report between stop-commands, so that nothing which a check
 * printed is taken for a command. The token is a hash of the report: no check can know it, and it needs no randomness.
 */
export function githubReport(report: Report): string {
  const token = createHash('sha256').update(JSON.stringify(report)).digest('hex').slice(0, 32)
  const lines = annotations(report).map((line) => `${line}\n`)
  return `${lines.join('')}${withCommandsStopped(textReport(report), token)}`
}

function annotations(report: Report): string[] {
  const told = bySeverity(report.results)
  const weakened = (report.governance?.changes ?? []).map(({ id, kind, detail }) => {
    const level = report.governance?.protect === true ? 'error' : 'warning'
    return annotation({ level, title: `eval ${id} was ${kind}`, message: detail })
  })
  const all = [...weakened, ...told.map(annotate)]
  if (all.length <= MAX_ANNOTATIONS) return all
  const hidden = all.length - (MAX_ANNOTATIONS - 1)
  const more = annotation({
    level: 'warning',
    title: 'WorkGraph evals',
    message: `${hidden} more results are in the log and the summary`,
  })
  return [...all.slice(0, MAX_ANNOTATIONS - 1), more]
}

function annotate(result: EvalResult): string {
  const isGrave = result.blocking && ['fail', 'error', 'stale'].includes(result.outcome)
  const level = isGrave ? 'error' : result.severity === 'info' ? 'notice' : 'warning'
  const place = result.at[0] ?? result.definedAt
  const message = factsOf(result)
    .filter(([name]) => name !== 'at')
    .map(([name, value]) => `${name}: ${value}`)
  return annotation({
    level,
    file: place.path,
    line: place.line,
    title: `${result.title} (${result.id})`,
    message: message.join('\n'),
  })
}
