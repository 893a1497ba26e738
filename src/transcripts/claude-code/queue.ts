import { asArray, asObject, asText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import type { SessionRecorder } from '../recorder.ts'
import type { HumanEvent } from '../session.ts'
import type { Calls } from './calls.ts'
import { isTyped } from './messages.ts'
import { isTaskNotification, readTaskNotification } from './task-notification.ts'

export type Queue = ReturnType<typeof createQueue>

/**
 * Messages typed while the agent works. They stand in the queue record alone, or once more as an attachment or a
 * normal message: the later record counts.
 */
export function createQueue(recorder: SessionRecorder, calls: Calls) {
  let waiting: HumanEvent[] = []

  const say = (text: string, line: number, at: string | null): HumanEvent | null => {
    const typed = text.trim()
    if (typed === '' || !isTyped(typed)) return null
    const event: HumanEvent = {
      type: 'human',
      line,
      at,
      channel: 'queued',
      text: capText(typed, LIMITS.human),
    }
    recorder.push(event)
    return event
  }

  /** The same text was read again in its final place. */
  const deliver = (text: string): void => {
    const same = capText(text.trim(), LIMITS.human)
    const event = waiting.find((one) => one.text === same)
    if (event === undefined) return
    recorder.drop(event)
    waiting = waiting.filter((one) => one !== event)
  }

  return {
    deliver,
    readOperation(record: JsonObject, line: number): void {
      const at = asText(record['timestamp'])
      if (record['operation'] === 'enqueue') {
        const text = asText(record['content']) ?? ''
        if (isTaskNotification(text)) readTaskNotification(text, line, calls)
        const event = text.startsWith('/') || text.startsWith('{"task_id"') ? null : say(text, line, at)
        if (event) waiting.push(event)
      } else if (record['operation'] === 'popAll') {
        // The human took the queued messages back into the input field.
        for (const event of waiting) recorder.drop(event)
        waiting = []
      }
    },
    readAttachment(record: JsonObject, line: number): void {
      const attachment = asObject(record['attachment'])
      const at = asText(record['timestamp'])
      if (attachment?.['type'] === 'edited_text_file') {
        const path = asText(attachment['filename'])
        if (path !== null) recorder.push({ type: 'outside-edit', line, at, path })
      }
      if (attachment?.['type'] !== 'queued_command' || record['isSidechain'] === true) return
      const text = promptText(attachment['prompt'])
      if (isTaskNotification(text)) readTaskNotification(text, line, calls)
      if ((attachment['commandMode'] ?? 'prompt') !== 'prompt') return
      deliver(text)
      say(text, line, at)
    },
  }
}

function promptText(prompt: unknown): string {
  if (typeof prompt === 'string') return prompt
  return asArray(prompt)
    .map((block) => asText(asObject(block)?.['text']) ?? '')
    .filter((text) => text !== '')
    .join('\n')
}
