import type { Tree } from '../../tree/tree.ts'
import { checkInProcess, type InProcessEval } from '../check/in-process.ts'
import type { CheckResult } from '../record.ts'
import { judge } from './judge.ts'
import type { TreePair } from './tree-pair.ts'
import type { NoPair } from './place-of-fix.ts'
import { noPair, type Shown } from './shown.ts'

/** Shows an in-process eval on a pair of trees; no process is started and no file written but git objects of our own. */
export async function proveInProcess(
  record: InProcessEval,
  pair: TreePair | NoPair,
  runs: number,
): Promise<Shown> {
  if ('verdict' in pair) return noPair(pair)
  const repeat = (tree: Tree): Promise<CheckResult[]> =>
    Promise.all(Array.from({ length: runs }, () => checkSafely(record, tree)))
  const good = await repeat(pair.good.tree)
  const bad = await repeat(pair.bad.tree)
  const judgement = judge({
    same: pair.bad.id === pair.good.id,
    good,
    bad,
    control: pair.control === undefined ? undefined : await checkSafely(record, pair.control),
    wrongRed: undefined,
  })
  const isOnlyPart = judgement.verdict === 'survived' && pair.missed.length > 0
  return {
    judgement: isOnlyPart ? { verdict: 'stale', detail: pair.missed[0] ?? '' } : judgement,
    by: pair.by,
    bad: { tree: pair.bad.id, commit: pair.bad.commit, result: bad.at(-1) },
    good: { tree: pair.good.id, commit: pair.good.commit, result: good.at(-1) },
    runs,
    tools: {},
  }
}

async function checkSafely(record: InProcessEval, tree: Tree): Promise<CheckResult> {
  try {
    return await checkInProcess(record, tree)
  } catch (error) {
    return { outcome: 'error', message: error instanceof Error ? error.message : 'unknown error', at: [] }
  }
}
