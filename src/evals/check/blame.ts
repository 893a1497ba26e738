import { lstatSync, type Stats } from 'node:fs'
import type { EvalOf } from '../record.ts'
import { compareDirt, type Dirt, readDirt } from './dirt.ts'
import { type CommandOutcome, type CommandPlace, runCommand } from './run-command.ts'

/** Clocks of the file system are coarse. */
const SLACK_MS = 10

type Candidate = { record: EvalOf<'command'>; outcome: CommandOutcome }

/** What a check found that ran alone, made a failure where it changed files that git sees. */
export function blameOne(outcome: CommandOutcome, changed: readonly string[]): CommandOutcome {
  if (changed.length === 0 || outcome.attempts === 0) return outcome
  const message = `changed the work tree: ${list(changed)} (set expect.changes if it may)`
  const own = isGreen(outcome) ? message : `${outcome.message}; ${message}`
  const at = changed.slice(0, 20).map((file) => ({ path: file, line: 1 }))
  return { ...outcome, outcome: 'fail', message: own, at: [...outcome.at, ...at] }
}

/**
 * Finds out which of the checks that ran beside each other changed files that git sees, and makes them fail. Only a
 * second, lonely run tells which one it was; for what even that does not show, all who may have done it are in error.
 */
export async function blameTogether(
  before: Dirt,
  records: readonly EvalOf<'command'>[],
  outcomes: Map<string, CommandOutcome>,
  place: CommandPlace,
): Promise<void> {
  const changed = compareDirt(before, await readDirt(place.root))
  if (changed.length === 0) return
  const ran = records.flatMap((record): Candidate[] => {
    const outcome = outcomes.get(record.id)
    return outcome === undefined || outcome.attempts === 0 ? [] : [{ record, outcome }]
  })
  const suspects = (files: readonly string[]): Candidate[] =>
    ran.filter(({ outcome }) => files.some((file) => touchedDuring(`${place.root}/${file}`, outcome)))
  const candidates = suspects(changed)
  const [only] = candidates
  const culprits =
    candidates.length === 1 && only !== undefined
      ? new Map([[only.record.id, changed]])
      : await findCulprits(candidates, place)
  for (const { record, outcome } of candidates)
    outcomes.set(record.id, blameOne(outcome, culprits.get(record.id) ?? []))
  const explained = new Set([...culprits.values()].flat())
  const open = changed.filter((file) => !explained.has(file))
  for (const { record, outcome } of suspects(open)) {
    if (culprits.has(record.id) || !isGreen(outcome)) continue
    const message = `the work tree changed (${list(open)}) while this and others ran; --concurrency 1 tells who did it`
    outcomes.set(record.id, { ...outcome, outcome: 'error', message })
  }
}

function touchedDuring(file: string, outcome: CommandOutcome): boolean {
  const { startedAt, durationMs } = outcome
  const stat = statOf(file)
  // A file that is gone has no time: anyone may have removed it.
  if (stat === undefined) return true
  return stat.ctimeMs >= startedAt - SLACK_MS && stat.ctimeMs <= startedAt + durationMs + SLACK_MS
}

function statOf(file: string): Stats | undefined {
  try {
    return lstatSync(file)
  } catch {
    return undefined
  }
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
    const changed = compareDirt(before, after)
    if (changed.length > 0) culprits.set(record.id, changed)
    before = after
  }
  return culprits
}

function isGreen({ outcome }: CommandOutcome): boolean {
  return outcome === 'pass' || outcome === 'flaky'
}

function list(files: readonly string[]): string {
  return files.length > 5 ? `${files.slice(0, 5).join(', ')} and ${files.length - 5} more` : files.join(', ')
}
