import { EXIT, UserError } from '../../errors.ts'
import { countOutcomes, type EvalResult, type Report } from './report.ts'

/** Joins the reports of all shards of a run. A part that is missing must not look like a part that holds. */
export function mergeReports(reports: readonly Report[]): Report {
  const first = reports[0]
  if (first === undefined) throw new UserError('there is no report to merge.')
  refuseGaps(reports)
  const results = reports.flatMap((report) => report.results).toSorted(byPlace)
  const seen = new Set<string>()
  for (const { id } of results) {
    if (seen.has(id))
      throw new UserError(`the eval ${id} is in more than one of the reports: are they of one run?`)
    seen.add(id)
  }
  const total = Math.max(...reports.map((report) => report.results.length + report.excluded))
  return {
    ...first,
    results,
    counts: countOutcomes(results),
    exitCode: worstExitCode(reports),
    excluded: Math.max(0, total - results.length),
    cacheHits: reports.reduce((sum, report) => sum + report.cacheHits, 0),
    durationMs: Math.max(...reports.map((report) => report.durationMs)),
    startedAt: reports.map((report) => report.startedAt).toSorted()[0] ?? first.startedAt,
    notes: [...new Set(reports.flatMap((report) => report.notes))],
    shard: null,
  }
}

function refuseGaps(reports: readonly Report[]): void {
  const of = reports.find(({ shard }) => shard !== null)?.shard?.of
  if (of === undefined) return
  const there = new Set(reports.map(({ shard }) => (shard?.of === of ? shard.index : 0)))
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !there.has(index))
  if (missing.length === 0) return
  throw new UserError(
    `the report of shard ${missing.map((index) => `${index}/${of}`).join(', ')} is missing.`,
    EXIT.notRun,
  )
}

/** One failure fails all; "nothing selected" only where it is so everywhere. */
function worstExitCode(reports: readonly Report[]): number {
  const codes = new Set(reports.map(({ exitCode }) => exitCode))
  const order = [EXIT.failed, EXIT.usage, EXIT.notRun, EXIT.ok, EXIT.nothingSelected]
  return order.find((code) => codes.has(code)) ?? EXIT.ok
}

function byPlace(a: EvalResult, b: EvalResult): number {
  return a.definedAt.line - b.definedAt.line || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
