import type { Tree } from '../../tree/tree.ts'
import type { CheckResult, Eval, EvalOf } from '../record.ts'
import { checkChange } from './change.ts'
import { checkContents } from './content.ts'

export type InProcessEval = Exclude<Eval, EvalOf<'command'>>

/** Whether an eval is answered by reading a tree, without starting a process. */
export function isInProcess(record: Eval): record is InProcessEval {
  return record.kind !== 'command'
}

/** What one eval finds in a tree; the same function for a working directory and for any commit. */
export async function checkInProcess(record: InProcessEval, tree: Tree): Promise<CheckResult> {
  return (await checkAllInProcess([record], tree)).get(record.id) as CheckResult
}

/** The same for many evals: the files are read once for all of them. */
export async function checkAllInProcess(
  records: readonly InProcessEval[],
  tree: Tree,
): Promise<Map<string, CheckResult>> {
  const contents = records.filter((record) => record.kind === 'content')
  const results = checkContents(contents, tree)
  const others = records.filter((record) => record.kind !== 'content')
  const found = await Promise.all(
    others.map((record) => checkOne(record, tree).catch((error: unknown) => cannotTell(error))),
  )
  for (const [index, record] of others.entries()) results.set(record.id, found[index] as CheckResult)
  return results
}

/** One eval that cannot be told must not take the others with it. */
function cannotTell(error: unknown): CheckResult {
  return { outcome: 'error', message: error instanceof Error ? error.message : String(error), at: [] }
}

// The two that need a big library load it only when such an eval is there.
async function checkOne(record: Exclude<InProcessEval, EvalOf<'content'>>, tree: Tree): Promise<CheckResult> {
  switch (record.kind) {
    case 'file':
      return (await import('./file.ts')).checkFile(record.file, tree)
    case 'structure':
      return (await import('./structure.ts')).checkStructure(record.structure, tree)
    case 'change':
      return checkChange(record.change, tree)
  }
}
