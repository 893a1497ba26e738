import { printable } from '../printable.ts'
import type { Report } from './report.ts'

/** The report as it may be shown: titles, messages and file names are foreign text, and every reporter prints some. */
export function printableReport(report: Report): Report {
  return printableIn(report) as Report
}

/** Nearly every text is fine as it is, and what holds none that is not stays what it was: reports can be long. */
function printableIn(value: unknown): unknown {
  if (typeof value === 'string') return printable(value)
  if (typeof value !== 'object' || value === null) return value
  let changed: Record<string, unknown> | undefined
  for (const key of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[key]
    const shown = printableIn(inner)
    if (shown === inner) continue
    changed ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
    changed[key] = shown
  }
  return changed ?? value
}
