import { factsOf } from './facts.ts'
import type { EvalResult, Report } from './report.ts'

/** Test Anything Protocol, version 14. What does not block is marked TODO, as TAP has it. */
export function tapReport(report: Report): string {
  const lines = report.results.map((result, index) => testPoint(result, index + 1))
  return `TAP version 14\n1..${report.results.length}\n${lines.join('')}`
}

function testPoint(result: EvalResult, number: number): string {
  const isOk = ['pass', 'skip', 'flaky'].includes(result.outcome)
  const point = `${isOk ? 'ok' : 'not ok'} ${number} - ${escapeTap(`${result.id}: ${result.title}`)}${directive(result)}\n`
  if (result.outcome === 'pass' || result.outcome === 'skip') return point
  const facts: [string, string][] = [['outcome', result.outcome], ...factsOf(result)]
  if (result.output !== '') facts.push(['output', result.output])
  // A JSON string is a YAML string.
  const rows = facts.map(([name, value]) => `  ${name}: ${JSON.stringify(value)}\n`)
  return `${point}  ---\n${rows.join('')}  ...\n`
}

function directive(result: EvalResult): string {
  if (result.outcome === 'skip') return ` # SKIP ${escapeTap(result.message)}`
  const isHeldBack = !result.blocking || result.outcome === 'quarantined'
  return isHeldBack && result.outcome !== 'pass' ? ' # TODO does not block' : ''
}

function escapeTap(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('#', String.raw`\#`)
}
