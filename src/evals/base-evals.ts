import path from 'node:path'
import { UserError } from '../errors.ts'
import { tryGit } from '../tree/git.ts'
import { formatProblem, type LocatedEval, parseEvals } from './read.ts'

/** The evals that a commit holds. One that has no evals file yet has nothing to protect. */
export function readBaseEvals(root: string, file: string, commit: string): LocatedEval[] {
  const relative = path.relative(root, path.resolve(root, file)).split(path.sep).join('/')
  const shown = tryGit(root, ['cat-file', 'blob', `${commit}:${relative}`])
  if (shown.status !== 0) return []
  const { evals, problems } = parseEvals(shown.stdout.toString('utf8'), `${relative} of the base`)
  const [first] = problems
  if (first !== undefined)
    throw new UserError(`the evals of the base cannot be read: ${formatProblem(first)}`)
  return evals
}
