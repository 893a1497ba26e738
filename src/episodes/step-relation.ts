import { sameInterpreter } from './attempt.ts'
import type { CommandKey } from './command-key.ts'
import { equivalence } from './equivalence.ts'
import type { Equivalence } from './equivalence.ts'

/** The same work may come back at any time; another attempt counts only within so many commands. */
const PATIENCE = 14

/** How soon another program text for the same interpreter is a second attempt. */
const AT_ONCE = 3

const CLOSEST_FIRST: readonly Equivalence[] = ['same', 'covering', 'runner', 'attempt']

/** The closest relation between any two commands of two steps that are `distance` commands apart. */
export function closestRelation(
  failing: readonly CommandKey[],
  later: readonly CommandKey[],
  distance: number,
): Equivalence | null {
  let best: Equivalence | null = null
  for (const before of failing) {
    for (const after of later) {
      if (!mayRelate(before, after)) continue
      const how = equivalence(before, after) ?? soonAgain(before, after, distance)
      if (how === null || (how === 'attempt' && distance > PATIENCE)) continue
      if (best === null || CLOSEST_FIRST.indexOf(how) < CLOSEST_FIRST.indexOf(best)) best = how
    }
  }
  return best
}

/** Two commands that share neither a program nor a purpose are about different things: nearly all pairs. */
function mayRelate(before: CommandKey, after: CommandKey): boolean {
  return before.program === after.program || (before.purpose !== null && before.purpose === after.purpose)
}

function soonAgain(before: CommandKey, after: CommandKey, distance: number): Equivalence | null {
  return distance <= AT_ONCE && sameInterpreter(before, after) ? 'attempt' : null
}
