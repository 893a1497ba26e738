import { tagged, withoutWrappers } from '../human-text.ts'
import { asArray, asObject, asText, asTime } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import type { SessionRecorder } from '../recorder.ts'
import type { HumanChannel } from '../session.ts'
import type { Calls } from './calls.ts'
import { isTyped } from './messages.ts'
import type { Queue } from './queue.ts'
import { readResult } from './results.ts'
import { isTaskNotification, readTaskNotification } from './task-notification.ts'

export type UserRecord = {
  record: JsonObject
  /** the bytes of the whole record */
  line: Buffer
  /** where `toolUseResult` begins in them, which is not in `record`; -1 without one */
  details: number
  /** the whole record, parsed when asked for */
  full: () => JsonObject
  number: number
  recorder: SessionRecorder
  calls: Calls
  queue: Queue
}

/** Reads a `user` record: tool results, what a human typed, or what a program put in the human's place. */
export function readUser(user: UserRecord): void {
  const { record, number, recorder, calls } = user
  const content = asObject(record['message'])?.['content']
  const blocks =
    typeof content === 'string' ? [{ type: 'text', text: content }] : asArray(content).map(asObject)
  let results = 0
  const texts: string[] = []
  for (const block of blocks) {
    if (block?.['type'] === 'tool_result') {
      results++
      readResult(block, user)
    } else if (block?.['type'] === 'text') texts.push(asText(block['text']) ?? '')
  }
  if (texts.length === 0) return
  const at = asTime(record['timestamp'])
  const first = texts[0] ?? ''
  if (isTaskNotification(first)) return readTaskNotification(texts.join('\n'), number, calls)
  if (first.startsWith('[Request interrupted by user')) {
    if (!isProgram(record)) recorder.push({ type: 'interrupt', line: number, at, kind: 'interrupt' })
    return
  }
  if (isProgram(record)) return
  if (results > 0) say(texts, 'comment', user)
  else if (first.startsWith('<command-name>') || first.startsWith('<command-message>'))
    sayArguments(texts, user)
  else say(texts, 'message', user)
}

/** Whether the record's own fields say that no human typed it. */
function isProgram(record: JsonObject): boolean {
  if (record['isSidechain'] === true || typeof record['agentId'] === 'string') return true
  if (record['isMeta'] === true || record['isCompactSummary'] === true) return true
  if (record['isVisibleInTranscriptOnly'] === true || typeof record['planContent'] === 'string') return true
  const origin = asObject(record['origin'])?.['kind']
  if (origin !== undefined) return origin !== 'human'
  if (asText(record['entrypoint'])?.startsWith('sdk-') === true) return true
  return record['promptSource'] === 'system' || record['promptSource'] === 'sdk'
}

function say(
  texts: readonly string[],
  channel: HumanChannel,
  { record, number, recorder, queue }: UserRecord,
): void {
  const text = texts
    .map(withoutWrappers)
    .filter((one) => one !== '' && isTyped(one))
    .join('\n')
  if (text === '') return
  queue.deliver(text)
  recorder.push({
    type: 'human',
    line: number,
    at: asTime(record['timestamp']),
    channel,
    text: capText(text, LIMITS.human),
  })
}

/** A slash command: its body is a program's text, its arguments were typed. One word is a parameter, no message. */
function sayArguments(texts: readonly string[], user: UserRecord): void {
  const args = tagged(texts.join('\n'), 'command-args')?.trim() ?? ''
  if (/\s/.test(args)) say([args], 'slash', user)
}
