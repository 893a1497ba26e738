import type { EvalResult, Report } from './report.ts'

/** What a reader needs to act on a result, as name and value; empty ones are left out. */
export function factsOf(result: EvalResult): [name: string, value: string][] {
  const [first, ...more] = result.at.map(({ path, line }) => `${path}:${line}`)
  const places = first === undefined ? '' : more.length === 0 ? first : `${first} and ${more.length} more`
  const taught = result.evidence[0]
  const facts: [string, string][] = [
    ['found', result.message],
    ['why', result.why],
    ['at', places],
    ['taught', taught === undefined ? '' : `session ${taught.sessionId}, ${taught.path}:${taught.line}`],
    ['rerun', result.rerun],
  ]
  return facts.filter(([, value]) => value !== '')
}

/** Whether a reader has to be told of a result: all but a plain pass and a skip. */
export function isTold({ outcome }: EvalResult): boolean {
  return outcome !== 'pass' && outcome !== 'skip'
}

/** What stops the change comes first, then what could not be told, then the rest; otherwise in the order of the file. */
export function bySeverity(results: readonly EvalResult[]): EvalResult[] {
  return results.filter(isTold).toSorted((a, b) => rank(a) - rank(b))
}

function rank(result: EvalResult): number {
  const order = ['fail', 'error', 'stale', 'flaky', 'quarantined']
  return (result.blocking ? 0 : order.length) + order.indexOf(result.outcome)
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

/** Exit code 4 in words: a gate that checks nothing must not look like one that holds. */
export function nothingSelected({ excluded }: Report): string {
  return excluded === 0
    ? 'nothing was checked: the evals file has no evals. Add some ("workgraph compile" derives them from sessions), or let this pass with --allow-empty.'
    : 'nothing was checked: the options select none of the evals. Choose others ("workgraph-evals list" says why each is left out), or let this pass with --allow-empty.'
}

/** What the exit code says, in words. */
export function verdictOf(report: Report): string {
  const verdicts = [
    'all blocking evals hold',
    'a blocking eval failed',
    'bad usage, config or record',
    'a blocking eval could not run',
    'nothing was checked',
  ]
  if (report.exitCode !== 1 || report.counts.fail > 0) return verdicts[report.exitCode] ?? ''
  return report.governance?.protect === true && report.governance.changes.length > 0
    ? 'the change weakens protected evals'
    : 'a blocking eval is flaky'
}
