import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { DEFAULT_FILE } from '../evals/conclude.ts'
import { REPORTERS } from '../evals/report/reporters.ts'
import type { Report } from '../evals/report/report.ts'
import { runEvals } from '../evals/run.ts'
import { repositoryRoot } from '../tree/repository.ts'
import type { Command, Io, Values } from './command.ts'
import { FILTER_HELP, FILTER_OPTIONS, many, one, readFilter, wholeNumber } from './selection.ts'

export const command: Command = {
  help: `Usage: workgraph-evals [run] [options]

Runs the evals of this repository and reports what holds, what is broken and what could not be told.

${FILTER_HELP}
  --no-commands         leave out the evals that start a program
  --concurrency N       how many programs run at once (default: the number of cores)
  --bail N              start nothing more after N failures of blocking evals
  --deadline SECONDS    stop the whole run after this long
  --fail-on-flaky       an eval that passes only when tried again counts as failed
  --allow-empty         exit with 0 when nothing was selected
  --reporter NAME[=PATH]  ${[...REPORTERS.keys()].join(', ')}; may be given several times
  --json                the same as --reporter json

Exit codes: 0 all blocking evals hold; 1 one failed; 2 bad usage, config or record;
3 one could not run, and none failed; 4 nothing was selected.
`,
  options: {
    ...FILTER_OPTIONS,
    'no-commands': { type: 'boolean' },
    concurrency: { type: 'string' },
    bail: { type: 'string' },
    deadline: { type: 'string' },
    'fail-on-flaky': { type: 'boolean' },
    'allow-empty': { type: 'boolean' },
    reporter: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  optionalValues: ['changed'],
  positionals: false,
  async run({ values, io }) {
    const root = repositoryRoot(io.cwd)
    const reporters = readReporters(values)
    const interrupt = onInterrupt()
    try {
      const report = await runEvals({
        root,
        file: one(values, 'file') ?? DEFAULT_FILE,
        filter: readFilter(values),
        changed: one(values, 'changed'),
        commands: values['no-commands'] !== true,
        concurrency: wholeNumber(values, 'concurrency') ?? availableParallelism(),
        bail: wholeNumber(values, 'bail'),
        deadlineSeconds: wholeNumber(values, 'deadline'),
        allowEmpty: values['allow-empty'] === true,
        failOnFlaky: values['fail-on-flaky'] === true,
        now: new Date(),
        env: io.env,
        signal: interrupt.signal,
      })
      await print(report, reporters, io)
      return report.exitCode
    } finally {
      interrupt.clear()
    }
  },
}

type Wanted = { name: string; path: string | undefined }

function readReporters(values: Values): Wanted[] {
  const wanted = many(values, 'reporter').map((text): Wanted => {
    const [name = '', ...rest] = text.split('=')
    return { name, path: rest.length === 0 ? undefined : rest.join('=') }
  })
  if (values['json'] === true) wanted.push({ name: 'json', path: undefined })
  if (wanted.every(({ path: file }) => file !== undefined)) wanted.unshift({ name: 'text', path: undefined })
  for (const { name, path: file } of wanted) {
    if (!REPORTERS.has(name)) {
      throw new UserError(`there is no reporter "${name}". There are ${[...REPORTERS.keys()].join(', ')}.`)
    }
    if (file === '') throw new UserError(`--reporter ${name}= needs a path after the equals sign.`)
  }
  if (wanted.filter(({ path: file }) => file === undefined).length > 1) {
    throw new UserError(
      'only one reporter can print to the terminal: give the others a path, as in json=report.json',
    )
  }
  return wanted
}

async function print(report: Report, reporters: readonly Wanted[], io: Io): Promise<void> {
  for (const { name, path: file } of reporters) {
    // Few, and in the order given.
    // oxlint-disable-next-line no-await-in-loop
    const render = await REPORTERS.get(name)?.()
    const text = render?.(report) ?? ''
    if (file === undefined) io.stdout(text)
    else {
      const target = path.resolve(io.cwd, file)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, text)
    }
  }
}

/** The first signal ends the run in good order; a second one is left to the system. */
function onInterrupt(): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.once(name, abort)
  return {
    signal: controller.signal,
    clear: () => {
      for (const name of signals) process.off(name, abort)
    },
  }
}
