import { makeScratchFolder } from '../../tree/scratch-folder.ts'
import type { EvalOf } from '../record.ts'
import { type Job, runJobs } from '../schedule.ts'
import { blameOne, blameTogether } from './blame.ts'
import { compareDirt, type Dirt, readDirt } from './dirt.ts'
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
    const start: Start = (record, blame) => jobFor(record, place, run, outcomes, blame)
    if (run.concurrency === 1) await runOneByOne(records, before, run, start)
    else {
      const [bound, free] = [records.filter((record) => !mayChange(record)), records.filter(mayChange)]
      await runJobs(
        bound.map((record) => start(record)),
        run.concurrency,
      )
      if (before !== undefined && bound.length > 0) await blameTogether(before, bound, outcomes, place)
      // Those that may change files come last: what goes while they run beside others could be anyone's doing.
      await runJobs(
        free.map((record) => start(record)),
        run.concurrency,
      )
    }
  } finally {
    slots.close()
    killMarked(scratch)
    removeTree(scratch)
  }
  return outcomes
}

type Blame = (outcome: CommandOutcome) => Promise<CommandOutcome>
type Start = (record: EvalOf<'command'>, blame?: Blame) => Job

function mayChange({ command }: EvalOf<'command'>): boolean {
  return command.expect.changes
}

/** One after the other, with a look at the work tree in between: so it is known who changed what. */
function runOneByOne(
  records: readonly EvalOf<'command'>[],
  atFirst: Dirt | undefined,
  { root }: CommandRun,
  start: Start,
): Promise<void> {
  let before = atFirst
  const jobs = records.map((record) =>
    start(record, async (outcome) => {
      if (before === undefined) return outcome
      const after = await readDirt(root)
      const changed = compareDirt(before, after)
      before = after
      return mayChange(record) ? outcome : blameOne(outcome, changed)
    }),
  )
  return runJobs(jobs, 1)
}

function jobFor(
  record: EvalOf<'command'>,
  place: CommandPlace,
  run: CommandRun,
  outcomes: Map<string, CommandOutcome>,
  blame?: Blame,
): Job {
  const { serial } = record.command
  return {
    key: serial === false ? undefined : String(serial),
    run: async () => {
      if (run.signal.aborted || !run.mayStart(record)) return
      const found = await runCommand(record.command, place)
      const outcome = blame === undefined ? found : await blame(found)
      outcomes.set(record.id, outcome)
      run.onResult(record, outcome)
    },
  }
}
