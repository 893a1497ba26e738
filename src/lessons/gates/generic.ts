import { contentWords } from '../../findings/rule-key.ts'
import { exactNames } from '../../findings/wording/names.ts'
import { namesTool } from '../../findings/wording/objections.ts'
import { FORBIDS } from '../similar.ts'

/** What any competent engineer does anyway. */
const COMMON = contentWords(
  'write add run test tests testing code change changes changed clean simple good best practice practices follow handle error errors properly correct correctly careful carefully check verify review thorough thoroughly meaningful commit commits small clear readable bug bugs fix fixes lint green pass passing work works working document documentation comment comments concise short sure done proper call calling one two new old use user users existing file files',
)

/** Why a statement says nothing about this repository, or null. */
export function generic(statement: string): string | null {
  if (exactNames(statement).length > 0) return null
  const own = [...contentWords(statement)].filter((word) => !COMMON.has(word))
  // "Do not use npm" is short, and says which of all programs.
  const enough = FORBIDS.test(statement) && namesTool(statement) ? 1 : 2
  return own.length >= enough ? null : 'generic: true of any repository'
}
