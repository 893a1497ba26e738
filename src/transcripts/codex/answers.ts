import { asArray, asObject, asText, parseObjectText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import type { SessionRecorder } from '../recorder.ts'

type Place = { line: number; at: string | null; recorder: SessionRecorder }

/** What the human typed when the agent asked with options: chosen options are the agent's words, not the human's. */
export function readAnswers(args: JsonObject, output: string, { line, at, recorder }: Place): void {
  const answers = asObject(parseObjectText(output)?.['answers'])
  if (answers === null) return
  const labels = new Set(
    asArray(args['questions']).flatMap((question) =>
      asArray(asObject(question)?.['options']).map((option) => asText(asObject(option)?.['label']) ?? ''),
    ),
  )
  for (const answer of Object.values(answers)) {
    for (const value of asArray(asObject(answer)?.['answers'])) {
      const text = (asText(value) ?? '').replace(/^user_note: /, '').trim()
      if (text === '' || labels.has(text)) continue
      recorder.push({ type: 'human', line, at, channel: 'answer', text: capText(text, LIMITS.human) })
    }
  }
}
