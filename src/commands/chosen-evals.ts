import { existsSync } from 'node:fs'
import path from 'node:path'
import { EXIT, UserError } from '../errors.ts'
import { FIXES_FILE, parseFixes, type Fix } from '../evals/prove/fix.ts'
import { readEvals, type LocatedEval } from '../evals/read.ts'
import type { Eval } from '../evals/record.ts'
import { compileFilter } from '../evals/select/filter.ts'
import { readRegularFile } from '../tree/read-regular-file.ts'
import { repositoryRoot } from '../tree/repository.ts'
import type { Io, Values } from './command.ts'
import { readFilter, repositoryFile, shownFile } from './selection.ts'

/** The evals that a command is about, with what stands beside their file. */
export type ChosenEvals = {
  root: string
  file: string
  /** the file as messages name it: from the top of the repository */
  shown: string
  all: LocatedEval[]
  chosen: Eval[]
  fixes: Fix[]
  /** the text of a file beside the evals file; '' when there is none */
  beside: (name: string) => string
}

/** Reads the evals file and picks those that the options name; none at all is an error. */
export function chooseEvals(values: Values, io: Io): ChosenEvals {
  const root = repositoryRoot(io.cwd)
  const file = repositoryFile(values, io, root)
  const shown = shownFile(file, root)
  const all = readEvals(file, shown)
  const reasonAgainst = compileFilter(readFilter(values), all)
  const chosen = all.map(({ record }) => record).filter((record) => reasonAgainst(record) === undefined)
  if (chosen.length === 0)
    throw new UserError('no eval was selected: see "workgraph-evals list".', EXIT.nothingSelected)
  const beside = (name: string): string => {
    const other = path.join(path.dirname(file), name)
    return existsSync(other) ? readRegularFile(other) : ''
  }
  return { root, file, shown, all, chosen, beside, fixes: parseFixes(beside(FIXES_FILE), FIXES_FILE) }
}
