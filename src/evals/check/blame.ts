import { lstatSync } from 'node:fs'
import type { EvalOf } from '../record.ts'
import { compareDirt, type Dirt, readDirt } from './dirt.ts'
import { type CommandOutcome, type CommandPlace, runCommand } from './run-command.ts'

/** Clocks of the file system are coarse. */
const SLACK_MS = 10

type Candidate = { record: EvalOf<'command'>; outcome: CommandOutcome }

/**
 * Finds the checks that changed files which git sees, and makes them fail. While several ran at once only a second,
 * lonely run tells which one it was; where even that shows nothing, all who may have done it are in error.
 */
export async function blameDirt(
  before: Dirt,
  records: readonly EvalOf<'command'>[],
  outcomes: Map<string, CommandOutcome>,
  place: CommandPlace,
): Promise<void> {
  const after = await readDirt(place.root)
  const allowed = records.filter((record) => record.command.expect.changes)
  const changed = (after === undefined ? [] : compareDirt(before, after)).filter(
    (file) => !allowed.some(({ id }) => touchedDuring(`${place.root}/${file}`, outcomes.get(id))),
  )
  if (changed.length === 0) return
  const candidates = records.flatMap((record): Candidate[] => {
    const outcome = outcomes.get(record.id)
    if (record.command.expect.changes || outcome === undefined || outcome.attempts === 0) return []
    return changed.some((file) => touchedDuring(`${place.root}/${file}`, outcome))
      ? [{ record, outcome }]
      : []
  })
  if (candidates.length === 1) return blame(candidates[0] as Candidate, changed, outcomes)
  const culprits = await findCulprits(candidates, place)
  for (const [id, files] of culprits) {
    blame(candidates.find(({ record }) => record.id === id) as Candidate, files, outcomes)
  }
  if (culprits.size > 0) return
  for (const { record, outcome } of candidates) {
    const message = `the work tree changed (${list(changed)}) while this and others ran; --concurrency 1 tells who did it`
    if (outcome.outcome === 'pass') outcomes.set(record.id, { ...outcome, outcome: 'error', message })
  }
}

function touchedDuring(file: string, outcome: CommandOutcome | undefined): boolean {
  if (outcome === undefined) return false
  const { startedAt, durationMs } = outcome
  const stat = lstatSync(file, { throwIfNoEntry: false })
  // A file that is gone has no time: anyone may have removed it.
  if (stat === undefined) return true
  return stat.ctimeMs >= startedAt - SLACK_MS && stat.ctimeMs <= startedAt + durationMs + SLACK_MS
}

async function findCulprits(
  candidates: readonly Candidate[],
  place: CommandPlace,
): Promise<Map<string, string[]>> {
  const culprits = new Map<string, string[]>()
  let before = await readDirt(place.root)
  for (const { record } of candidates) {
    if (place.signal.aborted || before === undefined) break
    // One at a time is the whole point.
    /* oxlint-disable no-await-in-loop */
    await runCommand({ ...record.command, retry: undefined }, place)
    const after = await readDirt(place.root)
    /* oxlint-enable no-await-in-loop */
    const changed = after === undefined ? [] : compareDirt(before, after)
    if (changed.length > 0) culprits.set(record.id, changed)
    before = after
  }
  return culprits
}

function blame(
  { record, outcome }: Candidate,
  files: readonly string[],
  outcomes: Map<string, CommandOutcome>,
): void {
  const message = `changed the work tree: ${list(files)} (set expect.changes if it may)`
  const own =
    outcome.outcome === 'pass' || outcome.outcome === 'flaky' ? message : `${outcome.message}; ${message}`
  const at = files.slice(0, 20).map((file) => ({ path: file, line: 1 }))
  outcomes.set(record.id, { ...outcome, outcome: 'fail', message: own, at: [...outcome.at, ...at] })
}

function list(files: readonly string[]): string {
  return files.length > 5 ? `${files.slice(0, 5).join(', ')} and ${files.length - 5} more` : files.join(', ')
}
