import { EXIT } from '../../errors.ts'
import { bySeverity, factsOf, nothingSelected, verdictOf } from './facts.ts'
import type { EvalResult, Report } from './report.ts'

/** An agent pays for every line it reads. */
const MAX_TOLD = 20
const OUTPUT_LINES = 12

/** For coding agents: only what must be acted on, in few tokens. */
export function agentReport(report: Report): string {
  const told = bySeverity(report.results)
  const lines = told.slice(0, MAX_TOLD).flatMap(describe)
  if (told.length > MAX_TOLD) lines.push(`and ${told.length - MAX_TOLD} more`)
  const weakened = report.governance?.changes ?? []
  lines.push(...weakened.map(({ id, kind, detail }) => `${kind} eval ${id}: ${detail}`))
  const { counts, results, exitCode } = report
  const verdict = exitCode === EXIT.nothingSelected ? nothingSelected(report) : verdictOf(report)
  lines.push(`${counts.pass} of ${results.length} pass; exit ${exitCode}: ${verdict}`)
  return `${lines.join('\n')}\n`
}

function describe(result: EvalResult): string[] {
  const head = `${result.outcome} ${result.id}${result.blocking ? '' : ' (not blocking)'}: ${result.title}`
  const facts = factsOf(result).filter(([name]) => name !== 'taught')
  const output = result.output.split('\n').filter((line) => line.trim() !== '')
  return [head].concat(
    facts.map(([name, value]) => `  ${name}: ${value}`),
    output.slice(-OUTPUT_LINES).map((line) => `  | ${line.slice(0, 300)}`),
  )
}
