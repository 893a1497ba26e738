import { oneLine } from './printable.ts'
import type { LocatedEval } from './read.ts'
import type { CheckOutcome, CheckResult, Eval } from './record.ts'
import type { EvalResult } from './report/report.ts'

/** What a check found, with what only some kinds know. */
export type Found = CheckResult & {
  output?: string
  attempts?: number
  durationMs?: number
  cached?: boolean
}

/** The file that is read when none is named. */
export const DEFAULT_FILE = '.workgraph/generated_evals.jsonl'

/** No result lists more places. */
const MAX_PLACES = 50

/** Turns what a check found into its result, in the light of its status and its quarantine. */
export function conclude(located: LocatedEval, found: Found, run: { now: Date; file: string }): EvalResult {
  const { record, line } = located
  const held = holdBack(record, found, run.now)
  return {
    id: record.id,
    outcome: held.outcome,
    severity: record.severity,
    durationMs: Math.round((found.durationMs ?? 0) * 1000) / 1000,
    message: oneLine(held.message),
    at: found.at.slice(0, MAX_PLACES),
    rerun: rerunCommand(record.id, run.file),
    title: record.title,
    why: record.why,
    kind: record.kind,
    blocking: record.severity === 'block' && (record.status === 'active' || record.status === 'quarantined'),
    output: found.output ?? '',
    attempts: found.attempts ?? (found.outcome === 'skip' ? 0 : 1),
    cached: found.cached ?? false,
    evidence: record.evidence,
    definedAt: { path: run.file, line },
  }
}

/** Whether an outcome counts against an eval. */
export function isFailing(outcome: CheckOutcome): boolean {
  return outcome === 'fail' || outcome === 'error' || outcome === 'stale'
}

/** A quarantined eval runs and is listed, but decides nothing until its quarantine ends. */
function holdBack(record: Eval, found: Found, now: Date): { outcome: CheckOutcome; message: string } {
  const { quarantine } = record
  if (record.status !== 'quarantined' || quarantine === null || found.outcome === 'skip') return found
  const isOver = now.toISOString().slice(0, 10) > quarantine.until
  if (isOver) return { ...found, message: `${found.message} (its quarantine ended on ${quarantine.until})` }
  if (!isFailing(found.outcome)) {
    return {
      ...found,
      message: `${found.message} (quarantined by ${quarantine.owner}: it may be ready to come back)`,
    }
  }
  const terms = `quarantined by ${quarantine.owner} until ${quarantine.until}: ${quarantine.reason}`
  return { outcome: 'quarantined', message: `${found.message} (${terms})` }
}

function rerunCommand(id: string, file: string): string {
  const named = file === DEFAULT_FILE ? '' : ` --file ${/^[\w./-]+$/.test(file) ? file : `'${file}'`}`
  return `npx workgraph-evals --id ${id}${named}`
}
