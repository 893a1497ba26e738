import { createHash } from 'node:crypto'
import { inertJson } from '../../safety/inert-json.ts'
import { bySeverity } from './facts.ts'
import type { EvalResult, Report } from './report.ts'

/** SARIF 2.1.0, for code scanning: one rule for each eval that is told of, one result for each of its places. */
export function sarifReport(report: Report): string {
  const told = bySeverity(report.results)
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'workgraph-evals',
            informationUri: 'https://www.npmjs.com/package/workgraph-evals',
            rules: told.map(rule),
          },
        },
        invocations: [
          { executionSuccessful: report.exitCode === 0 || report.exitCode === 1, exitCode: report.exitCode },
        ],
        columnKind: 'utf16CodeUnits',
        results: told.flatMap((result, index) => sarifResults(result, index)),
      },
    ],
  }
  return `${inertJson(log)}\n`
}

function rule(result: EvalResult): object {
  return {
    id: result.id,
    shortDescription: { text: result.title },
    fullDescription: { text: result.why === '' ? result.title : result.why },
    help: { text: `Run it again: ${result.rerun}` },
    defaultConfiguration: { level: level(result) },
    properties: { kind: result.kind },
  }
}

function sarifResults(result: EvalResult, ruleIndex: number): object[] {
  const places = result.at.length === 0 ? [result.definedAt] : result.at.slice(0, 10)
  return places.map(({ path, line }) => ({
    ruleId: result.id,
    ruleIndex,
    level: level(result),
    message: { text: `${result.title}: ${result.message}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodePath(path), uriBaseId: '%SRCROOT%' },
          region: { startLine: line },
        },
      },
    ],
    // Without the line: the same finding a few lines lower is the same finding.
    partialFingerprints: {
      'workgraph/v1': createHash('sha256').update(`${result.id}\0${path}`).digest('hex'),
    },
    properties: {
      outcome: result.outcome,
      blocking: result.blocking,
      rerun: result.rerun,
      evidence: result.evidence,
    },
  }))
}

function level(result: EvalResult): 'error' | 'warning' | 'note' {
  if (result.severity === 'info') return 'note'
  const isGrave = result.outcome === 'fail' || result.outcome === 'error' || result.outcome === 'stale'
  return result.blocking && isGrave ? 'error' : 'warning'
}

function encodePath(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/')
}
