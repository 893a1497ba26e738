import { showCommand } from '../evals/check/command.ts'
import { oneLine, printed } from '../evals/printable.ts'
import { readEvals } from '../evals/read.ts'
import { fillIn } from '../evals/run-options.ts'
import { findBase } from '../evals/select/base.ts'
import { planRun } from '../evals/select/plan.ts'
import { stateDirectory } from '../evals/state/directory.ts'
import { readFailing } from '../evals/state/last-run.ts'
import { EXIT } from '../errors.ts'
import { inertJson } from '../safety/inert-json.ts'
import { repositoryRoot } from '../tree/repository.ts'
import { workingTree } from '../tree/working-tree.ts'
import type { Command } from './command.ts'
import { FILTER_HELP, FILTER_OPTIONS, one, readFilter, repositoryFile, shownFile } from './selection.ts'

type Row = {
  id: string
  decision: 'run' | 'skip' | 'leave out'
  reason: string
  title: string
  command: string
}

export const command: Command = {
  help: `Usage: workgraph-evals list [options]

Says of every eval whether it would run, and if not, why. Runs nothing.

${FILTER_HELP}
  --no-commands         as for run
  --json                print { "evals": [ { "id", "decision", "reason", "title", "command" } ] }
`,
  options: { ...FILTER_OPTIONS, 'no-commands': { type: 'boolean' }, json: { type: 'boolean' } },
  optionalValues: ['changed'],
  positionals: false,
  async run({ values, io }) {
    const root = repositoryRoot(io.cwd)
    const file = repositoryFile(values, io, root)
    const changed = one(values, 'changed')
    const settings = fillIn({
      root,
      file: shownFile(file, root),
      changed,
      env: io.env,
      now: new Date(),
      commands: values['no-commands'] !== true,
      filter: readFilter(values),
    })
    const failed = values['failed'] === true ? readFailing(stateDirectory(root)) : undefined
    const located = readEvals(file, settings.file)
    const plan = planRun(
      located,
      { ...settings, filter: { ...settings.filter, failed } },
      workingTree(root, () => findBase(root, changed, io.env).commit),
    )
    const reasons = new Map(plan.excluded.reasons.map(({ id, reason }) => [id, reason]))
    const skips = new Map(plan.planned.map(({ located: { record }, skip }) => [record.id, skip]))
    const rows = located.map(({ record }): Row => {
      const left = reasons.get(record.id)
      const skip = skips.get(record.id)
      const decision = left !== undefined ? 'leave out' : skip === undefined ? 'run' : 'skip'
      const typed = record.kind === 'command' ? showCommand(record.command) : ''
      return { id: record.id, decision, reason: left ?? skip ?? '', title: record.title, command: typed }
    })
    const notes = plan.notes.map((note) => `note: ${note}\n`)
    io.stdout(
      values['json'] === true
        ? `${inertJson({ evals: rows })}\n`
        : rows.map(line).concat(notes).join('') || nothingIn(settings.file),
    )
    return EXIT.ok
  },
}

function line({ id, decision, reason, title, command: typed }: Row): string {
  const run = typed === '' ? '' : `  $ ${JSON.stringify(typed).slice(1, -1)}`
  return `${printed(oneLine(`${decision.padEnd(9)}  ${id}  ${reason === '' ? title : `(${reason})`}${run}`))}\n`
}

const nothingIn = (file: string): string =>
  `${file} has no evals, so there is nothing to list: "workgraph compile" derives some from sessions, or add one by hand. "workgraph-evals run" needs --allow-empty until then.\n`
