import { tryGit } from '../../tree/git.ts'
import type { Tree } from '../../tree/tree.ts'
import { parseEvals } from '../read.ts'
import type { Eval, EvalOf } from '../record.ts'
import { isSameCommand } from './same-command.ts'

/** The evals as a commit has them: what a human merged. Lines that are broken there are not accepted. */
export function acceptedEvals(root: string, revision: string, file: string): Eval[] {
  const text = tryGit(root, ['cat-file', 'blob', `${revision}:${file}`])
  return text.status === 0
    ? parseEvals(text.stdout.toString('utf8'), file).evals.map(({ record }) => record)
    : []
}

type Generated = EvalOf<'command'>

/**
 * Why commands that were compiled from transcripts are not started: nobody merged them, and the repository does not
 * declare them. What a human wrote by hand, which names no session, is theirs to run.
 */
export async function refusedCommands(
  records: readonly Eval[],
  place: { root: string; file: string; tree: Tree },
): Promise<Map<string, string>> {
  const generated = records.filter(
    (record): record is Generated =>
      record.kind === 'command' && (record.lesson !== null || record.evidence.length > 0),
  )
  if (generated.length === 0) return new Map()
  const merged = new Map(acceptedEvals(place.root, 'HEAD', place.file).map((record) => [record.id, record]))
  const open = generated.filter((record) => !isSameCommand(merged.get(record.id), record))
  if (open.length === 0) return new Map()
  // Reading what a repository declares needs a YAML parser, and most runs do not.
  const { allowContext, isAllowed } = await import('./allowed.ts')
  const context = allowContext(place.tree, [])
  return new Map(
    open.flatMap((record) => {
      const { allowed, reason } = isAllowed(record, context)
      return allowed ? [] : [[record.id, `not run: ${reason}`] as const]
    }),
  )
}
