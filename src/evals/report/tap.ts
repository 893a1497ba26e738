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
  const rows = facts.map(([name, value]) => `  ${name}: ${yamlString(value)}\n`)
  return `${point}  ---\n${rows.join('')}  ...\n`
}

/** A JSON string is a YAML string, but for characters that some readers take for line breaks. */
function yamlString(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007F-\u00A0\u2028\u2029\uFEFF]/g,
    (character) => String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0'),
  )
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
