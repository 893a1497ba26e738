import { gitTree } from '../tree/git-tree.ts'
import { checkAllInProcess, isInProcess } from './check/in-process.ts'
import { formerVersion, renamesOf } from './life-renames.ts'
import { lifeOf, type Life } from './life.ts'
import type { CheckOutcome, Eval } from './record.ts'

/** How evals stand at the commit that is checked out. Commands are not run: for them the last proof speaks. */
export async function livesOf(records: readonly Eval[], root: string): Promise<Map<string, Life>> {
  const tree = gitTree(root, 'HEAD')
  const results = await checkAllInProcess(records.filter(isInProcess), tree)
  const renameOf = renamesOf(root)
  return new Map(
    records.map((record) => {
      const outcome: CheckOutcome | undefined = isInProcess(record)
        ? results.get(record.id)?.outcome
        : record.proof?.good?.outcome
      const formerly = (path: string): Buffer | undefined =>
        formerVersion(root, path, record.proof?.good?.commit)
      return [record.id, lifeOf(record, outcome, { tree, renameOf, formerly })]
    }),
  )
}
