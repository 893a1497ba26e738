import { makeScratchFolder } from '../../tree/scratch-folder.ts'
import type { EvalOf } from '../record.ts'
import { type Job, runJobs } from '../schedule.ts'
import { blameDirt } from './blame.ts'
import { readDirt } from './dirt.ts'
import { refuseWithoutIsolation } from './isolation.ts'
import { killMarked } from './leftovers.ts'
import { openSlots, removeTree } from './slots.ts'
import { type CommandOutcome, type CommandPlace, runCommand } from './run-command.ts'

export type CommandRun = {
  root: string
  env: Readonly<Record<string, string | undefined>>
  concurrency: number
  /** false: the checks get none but a loopback, where the platform can do that */
  network?: boolean | undefined
  signal: AbortSignal
  /** called before each check; false keeps it from being started */
  mayStart: (record: EvalOf<'command'>) => boolean
  onResult: (record: EvalOf<'command'>, outcome: CommandOutcome) => void
}

/** Runs command evals beside each other and leaves neither process nor file behind. Those not started are left out. */
export async function runCommands(
  records: readonly EvalOf<'command'>[],
  run: CommandRun,
): Promise<Map<string, CommandOutcome>> {
  const outcomes = new Map<string, CommandOutcome>()
  if (records.length === 0) return outcomes
  const { network = true } = run
  if (!network) refuseWithoutIsolation(run.env['PATH'] ?? '')
  const scratch = makeScratchFolder('check')
  const slots = openSlots(scratch, { ...run, network })
  const place: CommandPlace = { ...run, slots }
  try {
    const dirt = readDirt(run.root)
    slots.prepare(Math.min(run.concurrency, records.length))
    const before = await dirt
    await runJobs(
      records.map((record) => jobFor(record, place, run, outcomes)),
      run.concurrency,
    )
    if (before !== undefined) await blameDirt(before, records, outcomes, place)
  } finally {
    slots.close()
    killMarked(scratch)
    removeTree(scratch)
  }
  return outcomes
}

function jobFor(
  record: EvalOf<'command'>,
  place: CommandPlace,
  run: CommandRun,
  outcomes: Map<string, CommandOutcome>,
): Job {
  const { serial } = record.command
  return {
    key: serial === false ? undefined : String(serial),
    run: async () => {
      if (run.signal.aborted || !run.mayStart(record)) return
      const outcome = await runCommand(record.command, place)
      outcomes.set(record.id, outcome)
      run.onResult(record, outcome)
    },
  }
}
