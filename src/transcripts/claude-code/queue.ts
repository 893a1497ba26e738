import { asArray, asObject, asText, asTime } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import type { SessionRecorder } from '../recorder.ts'
import type { HumanEvent } from '../session.ts'
import type { Calls } from './calls.ts'
import { isTyped } from './messages.ts'
import { isTaskNotification, readTaskNotification } from './task-notification.ts'

export type Queue = ReturnType<typeof createQueue>

const MAX_QUEUED = 50
const MAX_WAITING = 1000

/**
 * Messages typed while the agent works. They stand in the queue record alone, or once more as an attachment or a
 * normal message: the later record counts.
 */
export function createQueue(recorder: SessionRecorder, calls: Calls) {
  /** what waits, in order; null where it is no human's */
  let waiting: (HumanEvent | null)[] = []
  /** what may turn up again in its final place */
  let queued: HumanEvent[] = []

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

  const enqueue = (text: string, line: number, at: string | null): void => {
    if (isTaskNotification(text)) readTaskNotification(text, line, calls)
    const event = text.startsWith('/') ? null : say(text, line, at)
    if (waiting.length < MAX_WAITING) waiting.push(event)
    if (event) queued = [...queued.slice(-MAX_QUEUED), event]
  }

  const drop = (event: HumanEvent): void => {
    recorder.drop(event)
    queued = queued.filter((one) => one !== event)
  }

  /** The same text was read again in its final place. */
  const deliver = (text: string): void => {
    const same = capText(text.trim(), LIMITS.human)
    const event = queued.find((one) => one.text === same)
    if (event) drop(event)
  }

  return {
    deliver,
    readOperation(record: JsonObject, line: number): void {
      const operation = record['operation']
      if (operation === 'enqueue') enqueue(asText(record['content']) ?? '', line, asTime(record['timestamp']))
      else if (operation === 'popAll') {
        // The human took what waits back into the input field.
        for (const event of waiting) if (event) drop(event)
        waiting = []
      } else waiting.shift()
    },
    readAttachment(record: JsonObject, line: number): void {
      const attachment = asObject(record['attachment'])
      const at = asTime(record['timestamp'])
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
