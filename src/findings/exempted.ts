import type { Turn } from '../episodes/episode.ts'
import { exempts } from './wording/exemption.ts'
import { clausesOf } from './wording/sentences.ts'

/**
 * Why a rule is not whole: the clause behind it exempts something. Without it the rule says more than its human did,
 * and a lesson of two sentences would be no rule to check by.
 */
export function exempted({ human, line }: Turn, said: string): string | null {
  const own = clausesOf(human)
  const at = own.indexOf(said)
  const next = at < 0 ? undefined : own[at + 1]
  return next !== undefined && exempts(next) ? `has an exception in line ${line}` : null
}
