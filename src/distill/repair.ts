import type { Reason } from './admit/refusal.ts'
import type { Refused } from './admit/admission.ts'
import { dataBlock, nonceOf } from './data-block.ts'

/** What is wrong for good: another wording or citation cannot help. */
const FINAL: ReadonlySet<Reason> = new Set([
  'unsafe',
  'generic',
  'task-local',
  'known',
  'duplicate',
  'dismissed',
  'contradicted',
])

/** The refused lessons that one more look at the same prompt could mend. */
export function mendable(refused: readonly Refused[]): Refused[] {
  return refused.filter(({ reason }) => !FINAL.has(reason))
}

/** The same task again, with what was wrong with the first answer. */
export function repairPrompt(prompt: string, refused: readonly Refused[]): string {
  const list = refused.map((one) => JSON.stringify(one)).join('\n')
  return `${prompt}
# Second and last round
Your answer was checked by a program. It refused the lessons below, each with its reason. Mend those that can be mended
(find the right line, copy the quote exactly, use only names that exist, set a bad check to null) and answer with the same
JSON object, holding the mended lessons alone. Drop the others; an empty list is fine.
${dataBlock('refused', list, nonceOf([prompt, list]))}`
}
