import { printable } from '../printable.ts'
import type { Report } from './report.ts'

/** The report as it may be shown: titles, messages and file names are foreign text, and every reporter prints some. */
export function printableReport(report: Report): Report {
  return printableIn(report) as Report
}

function printableIn(value: unknown): unknown {
  if (typeof value === 'string') return printable(value)
  if (Array.isArray(value)) return value.map(printableIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printableIn(inner)]))
}
