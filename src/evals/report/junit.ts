import { factsOf } from './facts.ts'
import type { EvalResult, Report } from './report.ts'

/** JUnit XML: one suite for each kind, one test case for each eval. */
export function junitReport(report: Report): string {
  const kinds = [...new Set(report.results.map(({ kind }) => kind))].toSorted()
  const suites = kinds.map((kind) => suite(kind, report))
  const totals = counts(report.results, report.durationMs)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="workgraph-evals" ${totals}>\n${suites.join('')}</testsuites>\n`
}

function suite(kind: string, report: Report): string {
  const own = report.results.filter((result) => result.kind === kind)
  const time = own.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const attributes = `name="${escapeXml(kind)}" ${counts(own, time)} skipped="${own.filter(isSkipped).length}"`
  return `  <testsuite ${attributes} timestamp="${escapeXml(report.startedAt.slice(0, 19))}">\n${own.map(testCase).join('')}  </testsuite>\n`
}

function counts(results: readonly EvalResult[], milliseconds: number): string {
  const failures = results.filter(isFailure).length
  const errors = results.filter(isError).length
  return `tests="${results.length}" failures="${failures}" errors="${errors}" time="${seconds(milliseconds)}"`
}

function testCase(result: EvalResult): string {
  const place = result.at[0]
  const file = place === undefined ? '' : ` file="${escapeXml(place.path)}" line="${place.line}"`
  const attributes = `name="${escapeXml(result.id)}" classname="${escapeXml(`workgraph.${result.kind}`)}" time="${seconds(result.durationMs)}"${file}`
  const body = verdict(result)
  return body === ''
    ? `    <testcase ${attributes}/>\n`
    : `    <testcase ${attributes}>\n${body}    </testcase>\n`
}

function verdict(result: EvalResult): string {
  const message = escapeXml(`${result.title}: ${result.message}`)
  const facts = factsOf(result).map(([name, value]) => `${name}: ${value}`)
  const detail = escapeXml([result.title, ...facts, result.output].join('\n'))
  if (isSkipped(result)) return `      <skipped message="${message}"/>\n`
  if (isFailure(result)) return `      <failure message="${message}" type="fail">${detail}</failure>\n`
  if (isError(result)) return `      <error message="${message}" type="${result.outcome}">${detail}</error>\n`
  return result.outcome === 'flaky'
    ? `      <system-out>${escapeXml(`flaky: ${result.message}`)}</system-out>\n`
    : ''
}

/** JUnit knows no severity: what does not block is skipped, with its message. */
function isSkipped(result: EvalResult): boolean {
  const holds = result.outcome === 'pass' || result.outcome === 'flaky'
  return result.outcome === 'skip' || result.outcome === 'quarantined' || (!result.blocking && !holds)
}

function isFailure(result: EvalResult): boolean {
  return result.outcome === 'fail' && result.blocking
}

function isError(result: EvalResult): boolean {
  return (result.outcome === 'error' || result.outcome === 'stale') && result.blocking
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}

/** For text and attributes; characters that XML 1.0 cannot hold are replaced. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;')
}
