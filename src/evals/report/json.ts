import { inertJson } from '../../safety/inert-json.ts'
import type { Report } from './report.ts'

/** The report itself, as the published schema has it. */
export function jsonReport(report: Report): string {
  return `${inertJson(report)}\n`
}
