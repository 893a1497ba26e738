import { gitTree } from '../../tree/git-tree.ts'
import { compileGlobs } from '../glob.ts'
import { compilePattern } from '../pattern.ts'
import type { CheckResult, EvalOf } from '../record.ts'
import type { Commit } from './history.ts'

/** What an eval said at one commit; `at` is its place in the list of commits. */
export type Sighting = { at: number; result: CheckResult }

export type Alarms = {
  /** red, and repaired later: `repaired` is the commit that did it */
  caught: { commit: string; repaired: string }[]
  /** red, and nobody ever repaired it */
  falseAlarms: { commit: string; message: string }[]
}

/** How many commits later a forgotten side of a coupling still counts as repaired. */
const PATIENCE = 10

/** Of what stands in a tree: each stretch of red commits is one alarm, and the green commit behind it the repair. */
export function judgeState(seen: readonly Sighting[], commits: readonly Commit[]): Alarms {
  const alarms: Alarms = { caught: [], falseAlarms: [] }
  let red: Sighting | undefined
  for (const sighting of seen) {
    const { outcome } = sighting.result
    if (outcome === 'fail') red ??= sighting
    else if (outcome === 'pass' && red !== undefined) {
      alarms.caught.push({ commit: idOf(commits, red.at), repaired: idOf(commits, sighting.at) })
      red = undefined
    } else red = undefined
  }
  if (red !== undefined)
    alarms.falseAlarms.push({ commit: idOf(commits, red.at), message: red.result.message })
  return alarms
}

/** Of what a commit changes: each red commit is an alarm. */
export function judgeChange(
  check: EvalOf<'change'>['change'],
  seen: readonly Sighting[],
  commits: readonly Commit[],
  repository: string,
): Alarms {
  const alarms: Alarms = { caught: [], falseAlarms: [] }
  for (const { at, result } of seen) {
    if (result.outcome !== 'fail') continue
    const commit = idOf(commits, at)
    const repaired =
      'when' in check ? caughtUp(check, at, commits) : tookOut(check, at, result, commits, repository)
    if (repaired === undefined) alarms.falseAlarms.push({ commit, message: result.message })
    else alarms.caught.push({ commit, repaired })
  }
  return alarms
}

/** The commit that brought the forgotten side soon after, and nothing else of the coupling. */
function caughtUp(
  check: Extract<EvalOf<'change'>['change'], { when: string[] }>,
  at: number,
  commits: readonly Commit[],
): string | undefined {
  const [when, required] = [compileGlobs(check.when), compileGlobs(check.require)]
  return commits
    .slice(at + 1, at + 1 + PATIENCE)
    .find(
      ({ paths }) =>
        paths.some(required.matches) && !paths.some((path) => when.matches(path) && !required.matches(path)),
    )?.id
}

/** The first later commit after which none of the files holds the forbidden text any more. */
function tookOut(
  check: Extract<EvalOf<'change'>['change'], { forbidAdded: string }>,
  at: number,
  result: CheckResult,
  commits: readonly Commit[],
  repository: string,
): string | undefined {
  const files = new Set(result.at.map(({ path }) => path))
  const pattern = compilePattern(check.forbidAdded)
  return commits.slice(at + 1).find((commit) => {
    if (!commit.paths.some((path) => files.has(path))) return false
    const texts = [...gitTree(repository, commit.id).readMany([...files])].map(([, bytes]) =>
      bytes.toString('utf8'),
    )
    return !texts.some((text) => pattern.test(text))
  })?.id
}

function idOf(commits: readonly Commit[], at: number): string {
  return commits[at]?.id ?? ''
}
