import { asArray, asObject, asText, asTime } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import { isCommandName } from './messages.ts'
import type { UserRecord } from './user.ts'

/** What the human typed when the agent asked with options: chosen options are the agent's words, not the human's. */
export function readAnswers(user: UserRecord): void {
  const details = asObject(user.full()['toolUseResult'])
  const questions = asArray(details?.['questions']).map(asObject)
  for (const question of questions) {
    const asked = asText(question?.['question']) ?? ''
    const answer = asText(asObject(details?.['answers'])?.[asked]) ?? ''
    const typed = withoutOptions(answer, asArray(question?.['options']))
    const notes = asText(asObject(asObject(details?.['annotations'])?.[asked])?.['notes']) ?? ''
    for (const text of new Set([typed, notes.trim()])) {
      if (text === '' || isCommandName(text)) continue
      const { number: line, record, recorder } = user
      const at = asTime(record['timestamp'])
      recorder.push({ type: 'human', line, at, channel: 'answer', text: capText(text, LIMITS.human) })
    }
  }
}

/** Several answers are joined by commas, and options may hold commas themselves: options are taken out, longest first. */
function withoutOptions(answer: string, options: readonly unknown[]): string {
  const labels = options
    .map((option) => asText(asObject(option)?.['label']) ?? '')
    .filter((label) => label !== '')
  let rest = `, ${answer}`
  for (const label of labels.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(`, ${label}`, '')
  return rest.replace(/^[,\s]+/, '').trim()
}
