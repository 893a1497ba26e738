import { asArray, asObject, asText, asTime } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import type { SessionRecorder } from '../recorder.ts'
import type { Calls } from './calls.ts'
import { stepOf } from './tools.ts'

type AssistantRecord = { record: JsonObject; number: number; recorder: SessionRecorder; calls: Calls }

/** Reads what the agent said and the tools that it called. */
export function readAssistant({ record, number, recorder, calls }: AssistantRecord): void {
  if (record['isApiErrorMessage'] === true) return
  const message = asObject(record['message'])
  const at = asTime(record['timestamp'])
  const say = (text: string): void => {
    if (text.trim() !== '' && record['isSidechain'] !== true)
      recorder.push({ type: 'agent', line: number, at, text: capText(text, LIMITS.agent) })
  }
  const content = message?.['content']
  if (typeof content === 'string') return say(content)
  for (const item of asArray(content)) {
    const block = asObject(item)
    if (block?.['type'] === 'text') say(asText(block['text']) ?? '')
    if (block?.['type'] !== 'tool_use') continue
    const step = stepOf({
      tool: asText(block['name']) ?? '',
      input: asObject(block['input']) ?? {},
      line: number,
      at,
      cwd: asText(record['cwd']),
    })
    recorder.push(step)
    calls.open(asText(block['id']), step, asObject(block['input']) ?? {})
  }
}
