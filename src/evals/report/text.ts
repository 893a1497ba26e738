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
  const told = report.results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
  const parts = [
    ...told.map(describeResult),
    ...governanceLines(report),
    ...report.notes.map((note) => `note: ${note}\n`),
    `${summaryLine(report)}\n`,
  ]
  return parts.join('')
}

/** One result as one line: what progress prints. */
export function resultLine(result: EvalResult): string {
  return `${LABELS[result.outcome]} ${result.id}: ${result.title}${result.blocking ? '' : ' (does not block)'}\n`
}

/** "12 evals: 11 pass, 1 fail; 3 from the cache; 0.2 s". */
export function summaryLine(report: Report): string {
  const counts = Object.entries(report.counts).filter(([, count]) => count > 0)
  const listed = counts.map(([outcome, count]) => `${count} ${outcome}`).join(', ')
  const total = `${report.results.length} ${report.results.length === 1 ? 'eval' : 'evals'}`
  const left = report.excluded > 0 ? `; ${report.excluded} not selected` : ''
  const cached = report.cacheHits > 0 ? `; ${report.cacheHits} from the cache` : ''
  const seconds = (report.durationMs / 1000).toFixed(1)
  return `${total}${listed === '' ? '' : `: ${listed}`}${left}${cached}; ${seconds} s`
}

function describeResult(result: EvalResult): string {
  const [first, ...more] = result.at.map(({ path, line }) => `${path}:${line}`)
  const places = first === undefined ? '' : more.length === 0 ? first : `${first} and ${more.length} more`
  const taught = result.evidence[0]
  const rows: [string, string][] = [
    ['found', result.message],
    ['why', result.why],
    ['at', places],
    ['taught', taught === undefined ? '' : `${taught.path}:${taught.line} (session ${taught.sessionId})`],
    ['rerun', result.rerun],
  ]
  const lines = rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `      ${name.padEnd(6)} ${value}\n`)
  const output = result.output === '' ? '' : `      output\n${indent(result.output)}`
  return `${resultLine(result)}${lines.join('')}${output}`
}

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
