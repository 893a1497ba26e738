import { EXIT } from '../../errors.ts'
import { factsOf, isTold, nothingSelected, summaryLine } from './facts.ts'
import type { EvalResult, Report } from './report.ts'

const LABELS: Readonly<Record<EvalResult['outcome'], string>> = {
  pass: 'pass ',
  fail: 'FAIL ',
  error: 'ERROR',
  skip: 'skip ',
  flaky: 'flaky',
  quarantined: 'quar.',
  stale: 'STALE',
}

/** For people: everything that is not a plain pass, then one line that sums up. */
export function textReport(report: Report): string {
  const parts = [
    ...report.results.filter(isTold).map(describeResult),
    ...governanceLines(report),
    ...report.notes.map((note) => `note: ${note}\n`),
    `${summaryLine(report)}\n`,
    ...(report.exitCode === EXIT.nothingSelected ? [`${nothingSelected(report)}\n`] : []),
  ]
  return parts.join('')
}

/** One result as one line: what progress prints. */
export function resultLine(result: EvalResult): string {
  return `${LABELS[result.outcome]} ${result.id}: ${result.title}${result.blocking ? '' : ' (does not block)'}\n`
}

function describeResult(result: EvalResult): string {
  const facts = factsOf(result).map(([name, value]) => `      ${name.padEnd(6)} ${value}\n`)
  const output = result.output === '' ? '' : `      output\n${indent(result.output)}`
  return `${resultLine(result)}${facts.join('')}${output}`
}

/** The block about what the change does to the evals themselves. */
function governanceLines({ governance }: Report): string[] {
  if (governance === null || governance.changes.length === 0) return []
  const verb = governance.protect ? 'which --protect forbids' : 'look at this with care'
  const rows = governance.changes.map(({ id, kind, detail }) => `      ${kind.padEnd(11)} ${id}: ${detail}\n`)
  return [`This change weakens evals of ${governance.base}, ${verb}:\n`, ...rows]
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `        ${line}\n`)
    .join('')
}
