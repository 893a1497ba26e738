import { resolveCommit } from '../../tree/repository.ts'
import { isInProcess } from '../check/in-process.ts'
import type { Eval } from '../record.ts'
import type { Fix } from './fix.ts'
import { DEFAULT_RUNS, prove, withProof } from './prove.ts'
import { openScratch } from './scratch.ts'

const LONGEST_MS = 20_000

/**
 * The evals with a proof each, where one can be had without starting anything: cheap enough for every compile. Commands
 * are left alone, they are run only when somebody asks for it.
 */
export async function proveAtOnce(
  root: string,
  evals: readonly Eval[],
  fixes: readonly Fix[],
): Promise<Eval[]> {
  const unproven = evals.filter((record) => isInProcess(record) && record.proof === null)
  if (unproven.length === 0 || resolveCommit(root, 'HEAD') === undefined) return [...evals]
  using scratch = openScratch(root)
  const proofs = await prove(unproven, {
    scratch,
    fixes,
    accepted: [],
    revisions: undefined,
    runs: DEFAULT_RUNS,
    commands: false,
    copy: [],
    env: {},
    signal: AbortSignal.timeout(LONGEST_MS),
  })
  return evals.map((record) => {
    const proof = proofs.get(record.id)
    return proof === undefined ? record : withProof(record, proof)
  })
}
