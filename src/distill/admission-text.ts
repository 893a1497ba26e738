import { inertLog } from '../safety/workflow-commands.ts'
import type { Admission } from './admit/admission.ts'
import { shownText } from './shown-text.ts'

/** What became of an answer, for a reader at a terminal; `out` is null when nothing was written. */
export function admissionText(
  { admitted, evals, refused, conflicts }: Admission,
  out: string | null,
): string {
  const lines = [
    `${count(admitted.length, 'lesson')} admitted, ${count(evals.length, 'eval')} with them, ${refused.length} refused`,
  ]
  for (const { statement, confidence, proposedBy } of admitted)
    lines.push(`+ ${line(statement)} (${confidence}, ${line((proposedBy ?? []).join(' and '))})`)
  for (const { statement, reason, detail } of refused)
    lines.push(`- ${line(statement) || 'the answer'}`, `  ${reason}: ${line(detail)}`)
  for (const { statement, with: other, detail } of conflicts)
    lines.push(`! ${line(statement)}`, `  contradicts: ${line(other)} (${line(detail)})`)
  if (refused.length > 0) lines.push('Mend what can be mended, once, and apply the mended lessons alone.')
  if (admitted.length > 0) lines.push(out === null ? 'Nothing was written.' : `Written to ${out}.`)
  return `${lines.join('\n')}\n`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function line(text: string): string {
  return inertLog(shownText(text).replaceAll(/\s+/g, ' ').trim())
}
