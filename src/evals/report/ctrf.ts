import { inertJson } from '../../safety/inert-json.ts'
import { factsOf } from './facts.ts'
import type { EvalResult, Report } from './report.ts'

const STATUS: Readonly<Record<EvalResult['outcome'], 'passed' | 'failed' | 'skipped' | 'pending' | 'other'>> =
  {
    pass: 'passed',
    fail: 'failed',
    error: 'other',
    skip: 'skipped',
    flaky: 'passed',
    quarantined: 'pending',
    stale: 'other',
  }

/** Common Test Report Format: its five statuses, with our own outcome as `rawStatus`. */
export function ctrfReport(report: Report): string {
  const start = Date.parse(report.startedAt)
  const tests = report.results.map(testOf)
  const count = (status: string): number => tests.filter((test) => test.status === status).length
  const document = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: 'workgraph-evals',
    timestamp: report.startedAt,
    results: {
      tool: { name: 'workgraph-evals' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        flaky: report.counts.flaky,
        start,
        stop: start + Math.round(report.durationMs),
      },
      tests,
    },
  }
  return `${inertJson(document)}\n`
}

function testOf(result: EvalResult): { status: string } & Record<string, unknown> {
  const place = result.at[0]
  const facts = factsOf(result).map(([name, value]) => `${name}: ${value}`)
  return {
    name: result.id,
    status: STATUS[result.outcome],
    rawStatus: result.outcome,
    duration: Math.round(result.durationMs),
    suite: [result.kind],
    message: result.message,
    ...(result.outcome === 'pass' || result.outcome === 'skip'
      ? {}
      : { trace: [...facts, result.output].join('\n') }),
    ...(place === undefined ? {} : { filePath: place.path, line: place.line }),
    type: 'eval',
    ...(result.outcome === 'flaky' ? { flaky: true } : {}),
    ...(result.attempts > 1 ? { retries: result.attempts - 1 } : {}),
    extra: {
      title: result.title,
      why: result.why,
      severity: result.severity,
      blocking: result.blocking,
      cached: result.cached,
      rerun: result.rerun,
      evidence: result.evidence,
    },
  }
}
