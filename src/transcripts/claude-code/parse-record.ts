import { parseObject, parseObjectText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { LIMITS } from '../limits.ts'
import { withoutMiddle } from '../long-string.ts'
import type { Span } from '../long-string.ts'
import { flatObjectEnd, stringAfter } from '../record-head.ts'

const RESULT = Buffer.from('"type":"tool_result"')
const CALL_ID = Buffer.from('"tool_use_id":"')
const CONTENT = Buffer.from('"content":"')
const CONTENT_ENDS = [Buffer.from('","is_error":'), Buffer.from('"}]},"'), Buffer.from('"}]}}')]
const ERROR = Buffer.from('"is_error":true')
/** what can stand behind the content of a result: the rest of the block and the fields of the envelope */
const TAIL_BYTES = 1500

/**
 * Parses a `user` record without `toolUseResult` (which begins at `details`), by far its largest part, and without the
 * middle of a long result. `isLook`: whether a call only looked at something, and its result matters little.
 */
export function parseUser(
  line: Buffer,
  details: number,
  isLook: (callId: string) => boolean,
): JsonObject | null {
  const end = details < 0 ? line.length : details
  const text =
    end > MIN_LONG ? withoutLongResult(line.subarray(0, end), isLook) : line.toString('utf8', 0, end)
  if (text.length > LIMITS.uncheckedJsonBytes) return parseObject(line)
  return parseObjectText(details < 0 ? text : `${text}}`) ?? parseObject(line)
}

const MIN_LONG = LIMITS.rawOutput.looked.head + LIMITS.rawOutput.looked.tail + 1000

function withoutLongResult(head: Buffer, isLook: (callId: string) => boolean): string {
  const span = longContent(head)
  if (span === null) return head.toString('utf8')
  const { failed, passed, looked } = LIMITS.rawOutput
  const id =
    stringAfter(head.subarray(0, span.open), CALL_ID) ?? stringAfter(head.subarray(span.close), CALL_ID)
  const isFailure = head.subarray(span.close).includes(ERROR)
  return withoutMiddle(
    head,
    span,
    head.length,
    isFailure ? failed : id !== null && isLook(id) ? looked : passed,
  )
}

/** Where the text of the record's only tool result stands. */
function longContent(head: Buffer): Span | null {
  const result = head.indexOf(RESULT)
  const content = result < 0 ? -1 : head.indexOf(CONTENT)
  if (content < 0 || head.indexOf(RESULT, Math.max(result, content) + RESULT.length) >= 0) return null
  const from = Math.max(content + CONTENT.length, head.length - TAIL_BYTES)
  const ends = CONTENT_ENDS.map((needle) => head.indexOf(needle, from)).filter((at) => at >= 0)
  return ends.length === 0 ? null : { open: content + CONTENT.length - 1, close: Math.min(...ends) }
}

const USAGE = Buffer.from('],"stop_reason":')
const ENVELOPE = [Buffer.from('},"requestId":'), Buffer.from('},"type":"assistant"')]

/** Parses an `assistant` record without the accounts (`usage`) between its content and its envelope. */
export function parseAssistant(line: Buffer): JsonObject | null {
  const usage = line.indexOf(USAGE)
  const envelope = usage < 0 ? -1 : Math.max(...ENVELOPE.map((needle) => line.indexOf(needle, usage)))
  if (envelope < 0 || usage > LIMITS.uncheckedJsonBytes) return parseObject(line)
  const text = line.toString('utf8', 0, usage + 1) + line.toString('utf8', envelope, line.length)
  return parseObjectText(text) ?? parseObject(line)
}

const THINKING = Buffer.from('"content":[{"type":"thinking"')
const BLOCK = THINKING.length - '{"type":"thinking"'.length
const CLOSE_BRACKET = 0x5d

/** Whether an `assistant` record holds nothing but the agent's thoughts. */
export function isOnlyThinking(line: Buffer): boolean {
  const at = line.subarray(0, 1200).indexOf(THINKING)
  if (at < 0) return false
  const end = flatObjectEnd(line, at + BLOCK)
  return end >= 0 && line[end] === CLOSE_BRACKET
}
