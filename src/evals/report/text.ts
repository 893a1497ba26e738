import { EXIT } from '../../errors.ts'
import { factsOf, isTold, summaryLine } from './facts.ts'
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
    report.exitCode === EXIT.nothingSelected ? nothingSelected(report) : '',
  ]
  return parts.join('')
}

/** Exit code 4 in words: a gate that checks nothing must not look like one that holds. */
function nothingSelected({ excluded }: Report): string {
  if (excluded === 0)
    return 'nothing was checked: the evals file has no evals. Add some ("workgraph compile" derives them from sessions), or let this pass with --allow-empty.\n'
  return 'nothing was checked: the options select none of the evals. Choose others ("workgraph-evals list" says why each is left out), or let this pass with --allow-empty.\n'
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
