import { UserError } from '../errors.ts'
import type { EvalResult } from '../evals/report/report.ts'
import { runEvals } from '../evals/run.ts'
import { repositoryRoot } from '../tree/repository.ts'
import type { Command, Io } from './command.ts'
import { onInterrupt } from './interrupt.ts'
import { deliver, readReporters, REPORTER_HELP, REPORTER_OPTIONS } from './reporting.ts'
import {
  FILTER_HELP,
  FILTER_OPTIONS,
  one,
  readFilter,
  repositoryFile,
  shownFile,
  wholeNumber,
} from './selection.ts'

export const command: Command = {
  help: `Usage: workgraph-evals [run] [options]

Runs the evals of this repository and reports what holds, what is broken and what could not be told.

${FILTER_HELP}
How:
  --no-commands         leave out the evals that start a program
  --no-network          programs reach nothing but this machine's loopback; refused where that is not possible (Linux only)
  --no-cache            run also what passed before with the same inputs
  --concurrency N       how many programs run at once (default: the number of cores)
  --bail N              start nothing more after N failures of blocking evals
  --deadline SECONDS    stop the whole run after this long
  --fail-on-flaky       an eval that passes only when tried again counts as failed
  --allow-empty         exit with 0 when nothing was selected
  --print-commands      name every program on stderr before it is started

Whose evals decide:
  --base [REF]          those of the merge base with REF, and what this change adds to them
  --protect             with --base: removing, loosening or quarantining an eval is a failure

${REPORTER_HELP}
Exit codes: 0 all blocking evals hold; 1 one failed; 2 bad usage, config or record;
3 one could not run, and none failed; 4 nothing was selected.
`,
  options: {
    ...FILTER_OPTIONS,
    ...REPORTER_OPTIONS,
    'no-commands': { type: 'boolean' },
    'no-network': { type: 'boolean' },
    'no-cache': { type: 'boolean' },
    concurrency: { type: 'string' },
    bail: { type: 'string' },
    deadline: { type: 'string' },
    'fail-on-flaky': { type: 'boolean' },
    'allow-empty': { type: 'boolean' },
    'print-commands': { type: 'boolean' },
    base: { type: 'string' },
    protect: { type: 'boolean' },
  },
  optionalValues: ['changed', 'base'],
  positionals: false,
  async run({ values, io }) {
    const root = repositoryRoot(io.cwd)
    const reports = readReporters(values)
    if (values['protect'] === true && one(values, 'base') === undefined)
      throw new UserError('--protect needs --base [REF]: it protects the evals that were there before.')
    const interrupt = onInterrupt()
    const progress = progressLine(
      io,
      reports.some(({ name, path }) => name === 'text' && path === undefined),
    )
    const isPrinting = values['print-commands'] === true || reports.some(({ name }) => name === 'github')
    const [{ showCommand }, { printed }] = await Promise.all([
      import('../evals/check/command.ts'),
      import('../evals/printable.ts'),
    ])
    try {
      const report = await runEvals({
        root,
        file: shownFile(repositoryFile(values, io, root), root),
        filter: readFilter(values),
        failed: values['failed'] === true,
        changed: one(values, 'changed'),
        base: one(values, 'base'),
        protect: values['protect'] === true,
        commands: values['no-commands'] !== true,
        network: values['no-network'] !== true,
        cache: values['no-cache'] !== true,
        concurrency: wholeNumber(values, 'concurrency'),
        bail: wholeNumber(values, 'bail'),
        deadlineSeconds: wholeNumber(values, 'deadline'),
        allowEmpty: values['allow-empty'] === true,
        failOnFlaky: values['fail-on-flaky'] === true,
        now: new Date(),
        env: io.env,
        signal: interrupt.signal,
        onCommand: isPrinting
          ? (record) =>
              io.stderr(`${printed(`${record.id}: ${JSON.stringify(showCommand(record.command))}`)}\n`)
          : undefined,
        onResult: progress.onResult,
      })
      progress.clear()
      await deliver(report, reports, io)
      return report.exitCode
    } finally {
      interrupt.clear()
    }
  },
}

/** On a terminal, one line that is written over; nothing elsewhere. */
function progressLine(
  io: Io,
  isWanted: boolean,
): { onResult: ((result: EvalResult, done: number, total: number) => void) | undefined; clear: () => void } {
  if (!io.isTTY || !isWanted) return { onResult: undefined, clear: () => {} }
  const erase = '\r\u001B[2K'
  return {
    onResult: ({ id, outcome }, done, total) =>
      io.stderr(`${erase}${done}/${total} ${outcome} ${id.slice(0, 60)}`),
    clear: () => io.stderr(erase),
  }
}
