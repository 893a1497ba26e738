import path from 'node:path'
import * as z from 'zod'
import { isFailing } from '../conclude.ts'
import type { EvalResult } from '../report/report.ts'
import { readState, writeState } from './directory.ts'

const lastRunSchema = z.strictObject({ failing: z.array(z.string()) })

/** The ids of the evals that did not hold when they were last run. */
export function readFailing(directory: string): Set<string> {
  const parsed = lastRunSchema.safeParse(readState(fileOf(directory)))
  return new Set(parsed.success ? parsed.data.failing : [])
}

/** Remembers which evals do not hold; one that was not run now keeps what it had. */
export function rememberFailing(directory: string, results: readonly EvalResult[]): void {
  const failing = readFailing(directory)
  for (const { id, outcome } of results) {
    if (isFailing(outcome)) failing.add(id)
    else if (outcome !== 'skip') failing.delete(id)
  }
  writeState(fileOf(directory), { failing: [...failing].toSorted() })
}

function fileOf(directory: string): string {
  return path.join(directory, 'last-run.json')
}
