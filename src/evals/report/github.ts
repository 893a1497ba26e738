import { createHash } from 'node:crypto'
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
  const text = textReport(report).split('\n').map(defuse).join('\n')
  return `${annotations(report).join('')}::stop-commands::${token}\n${text}::${token}::\n`
}

function annotations(report: Report): string[] {
  const told = bySeverity(report.results)
  const weakened = (report.governance?.changes ?? []).map(({ id, kind, detail }) => {
    const level = report.governance?.protect === true ? 'error' : 'warning'
    return annotation(level, { title: `eval ${id} was ${kind}` }, detail)
  })
  const all = [...weakened, ...told.map(annotate)]
  if (all.length <= MAX_ANNOTATIONS) return all
  const hidden = all.length - (MAX_ANNOTATIONS - 1)
  const more = annotation(
    'warning',
    { title: 'WorkGraph evals' },
    `${hidden} more results are in the log and the summary`,
  )
  return [...all.slice(0, MAX_ANNOTATIONS - 1), more]
}

function annotate(result: EvalResult): string {
  const isGrave = result.blocking && ['fail', 'error', 'stale'].includes(result.outcome)
  const level = isGrave ? 'error' : result.severity === 'info' ? 'notice' : 'warning'
  const place = result.at[0] ?? result.definedAt
  const message = factsOf(result)
    .filter(([name]) => name !== 'at')
    .map(([name, value]) => `${name}: ${value}`)
  return annotation(
    level,
    { file: place.path, line: String(place.line), title: `${result.title} (${result.id})` },
    message.join('\n'),
  )
}

function annotation(level: string, properties: Readonly<Record<string, string>>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`)
  return `::${level} ${list.join(',')}::${escapeData(message)}\n`
}

/** The message of a workflow command ends at a line break, whichever way that is written. */
export function escapeData(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** A property ends at a comma or colon as well. */
export function escapeProperty(value: string): string {
  return escapeData(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** The old form `##[command]` counts anywhere in a line, the new one at its start; both also work by accident. */
function defuse(line: string): string {
  return line.replaceAll('##[', '## [').replace(/^(\s*)::/, '$1: :')
}
