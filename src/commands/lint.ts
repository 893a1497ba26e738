import { lintEvals } from '../evals/lint.ts'
import { formatProblem, readText } from '../evals/read.ts'
import { printed } from '../evals/printable.ts'
import { EXIT } from '../errors.ts'
import { inertJson } from '../safety/inert-json.ts'
import { repositoryRoot } from '../tree/repository.ts'
import { workingTree } from '../tree/working-tree.ts'
import type { Command } from './command.ts'
import { repositoryFile, shownFile } from './selection.ts'

export const command: Command = {
  help: `Usage: workgraph-evals lint [--file FILE] [--json]

Checks every line of the evals file: form, unknown keys, duplicate ids, checks that cannot fail,
patterns without examples, globs that match nothing today, rules and languages that ast-grep does not know.
Runs nothing.
Exit codes: 0 the file is sound; 2 it is not.

  --file FILE  the evals file (default: .workgraph/generated_evals.jsonl)
  --json       print { "problems": [ { "file", "line", "id", "message" } ] }
`,
  options: { file: { type: 'string' }, json: { type: 'boolean' } },
  positionals: false,
  async run({ values, io }) {
    const root = repositoryRoot(io.cwd)
    const file = repositoryFile(values, io, root)
    const shown = shownFile(file, root)
    const { problems, count } = lintEvals(readText(file, shown), shown, workingTree(root))
    if (values['json'] === true) io.stdout(`${inertJson({ problems })}\n`)
    else if (problems.length > 0)
      io.stdout(`${problems.map((problem) => printed(formatProblem(problem))).join('\n')}\n`)
    else io.stdout(`${shown}: ${count} ${count === 1 ? 'eval' : 'evals'}, nothing to complain about\n`)
    return problems.length > 0 ? EXIT.usage : EXIT.ok
  },
}
