import type { Change } from '../../tree/tree.ts'
import { compileGlobs } from '../glob.ts'
import type { Eval } from '../record.ts'

/** What pins the versions of the tools that a check uses. */
export const LOCKFILES = [
  '**/{package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}',
  '**/{Cargo.lock,go.sum,poetry.lock,uv.lock,requirements.txt,Gemfile.lock,composer.lock}',
]

/** A change of one of these may change any verdict. */
const FORCE_ALL = [...LOCKFILES, '**/package.json', '.workgraph/config.yml', '.github/workflows/**']

/** Tells whether a change concerns an eval; `everything` names the file because of which all of them run. */
export function affectedBy(
  changes: readonly Change[],
  evalsFile: string,
): { everything: string | undefined; concerns: (record: Eval) => boolean } {
  const force = compileGlobs([...FORCE_ALL, evalsFile])
  const everything = changes.find(({ path }) => force.matches(path))?.path
  return {
    everything,
    concerns: (record) => {
      if (everything !== undefined || record.paths.length === 0) return true
      const matcher = compileGlobs(record.paths)
      return changes.some(({ path }) => matcher.matches(path))
    },
  }
}
