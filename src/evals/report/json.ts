import type { Report } from './report.ts'

/** The report itself, as the published schema has it. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
