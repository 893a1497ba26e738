import { parseObject, parseObjectText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { LIMITS } from '../limits.ts'
import { withoutMiddle } from '../long-string.ts'
import type { Span } from '../long-string.ts'
import { firstOf, flatObjectEnd, stringAfter, typeAt, valueAt } from '../record-head.ts'

const QUOTE = 0x22
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const RESULT = Buffer.from('"type":"tool_result"')
const CALL_ID = Buffer.from('"tool_use_id":"')
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
  const id = stringAfter(head, CALL_ID)
  const isFailure = head.includes(ERROR, span.close)
  return withoutMiddle(
    head,
    span,
    head.length,
    isFailure ? failed : id !== null && isLook(id) ? looked : passed,
  )
}

/** Where the text of the record's only tool result stands. */
function longContent(head: Buffer): Span | null {
  const list = contentAt(head)
  const content = list < 0 ? -1 : valueAt(head, list + 1, 'content')
  if (content < 0 || head[content] !== QUOTE) return null
  const result = head.indexOf(RESULT, list)
  if (result < 0 || head.includes(RESULT, Math.max(result, content) + RESULT.length)) return null
  const close = firstOf(CONTENT_ENDS, head, Math.max(content + 1, head.length - TAIL_BYTES))
  return close < 0 ? null : { open: content, close }
}

/** The offset of the list of blocks that a record's message holds; -1 without one. */
function contentAt(line: Buffer): number {
  const message = valueAt(line, 0, 'message')
  const list = message < 0 ? -1 : valueAt(line, message, 'content')
  return list >= 0 && line[list] === OPEN_BRACKET ? list : -1
}

const USAGE = '],"stop_reason":'
const REQUEST_ID = '},"requestId":'
const TYPE = '},"type":"assistant"'

/** Parses an `assistant` record without the accounts (`usage`) between its content and its envelope. */
export function parseAssistant(line: Buffer): JsonObject | null {
  if (line.length > LIMITS.uncheckedJsonBytes) return parseObject(line)
  const text = line.toString('utf8')
  const usage = text.indexOf(USAGE)
  const envelope = usage < 0 ? -1 : envelopeAt(text, usage)
  const lean = envelope < 0 ? null : parseObjectText(text.slice(0, usage + 1) + text.slice(envelope))
  return lean ?? parseObjectText(text)
}

/** Where the envelope goes on: whichever of its fields comes first. */
function envelopeAt(text: string, from: number): number {
  const request = text.indexOf(REQUEST_ID, from)
  const type = text.slice(from, request < 0 ? undefined : request).indexOf(TYPE)
  return type < 0 ? request : from + type
}

/** Whether an `assistant` record holds nothing but the agent's thoughts. */
export function isOnlyThinking(line: Buffer): boolean {
  const list = contentAt(line)
  if (list < 0 || typeAt(line, list + 1) !== 'thinking') return false
  const end = flatObjectEnd(line, list + 1)
  return end >= 0 && line[end] === CLOSE_BRACKET
}
