import { parseObject, parseObjectText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { LIMITS } from '../limits.ts'
import { withoutMiddle } from '../long-string.ts'
import { firstOf, stringEnd, typeAt, valueAt } from '../record-head.ts'

/** Items that hold nothing of interest; `.summary` is a reasoning item whose type comes behind. */
const ITEMS_NOT_NEEDED = new Set(['reasoning', '.summary', 'web_search_call', 'ghost_snapshot', 'compaction'])

/** Whether the response item whose payload opens at `open` has to be parsed. */
export function isItemNeeded(line: Buffer, open: number): boolean {
  const type = typeAt(line, open)
  return type === null || !ITEMS_NOT_NEEDED.has(type)
}

const INSTRUCTIONS = Buffer.from('"base_instructions":{"text":"')
const LITTLE = { head: 10, tail: 10 }

/** Parses a `session_meta` record without the agent's own instructions, nearly all of it. */
export function parseMeta(line: Buffer): JsonObject | null {
  const at = line.indexOf(INSTRUCTIONS)
  if (at < 0 || line.length > LIMITS.uncheckedJsonBytes) return parseObject(line)
  const open = at + INSTRUCTIONS.length - 1
  const close = stringEnd(line, open)
  return parseObjectText(withoutMiddle(line, { open, close }, line.length, LITTLE)) ?? parseObject(line)
}

const EVENTS = ['user_message', 'turn_aborted', 'patch_apply_end', 'exec_command_end'] as const

/** The type of an event that has to be read; null for the many that repeat what items say. */
export function neededEvent(line: Buffer, open: number): (typeof EVENTS)[number] | null {
  const type = typeAt(line, open)
  return EVENTS.find((event) => event === type) ?? null
}

const OUTPUT_ENDS = [
  Buffer.from('"}}'),
  Buffer.from('","internal_chat_message_metadata_passthrough":'),
  Buffer.from('","metadata":'),
]
const TAIL_BYTES = 1000
const QUOTE = 0x22
const OPEN_BRACE = 0x7b

const SUCCEEDED = Buffer.from('code 0\\n')

/** Parses a response item, whose payload opens at `payload`, without the middle of a long output. */
export function parseItem(line: Buffer, payload: number): JsonObject | null {
  const { failed, passed } = LIMITS.rawOutput
  if (line.length < passed.head + passed.tail || !hasOutput(line, payload)) return parseObject(line)
  const open = valueAt(line, payload, 'output')
  // An output that is JSON itself has its exit code at the end, and has to stay whole.
  if (line[open] !== QUOTE || line[open + 1] === OPEN_BRACE) return parseObject(line)
  const close = firstOf(OUTPUT_ENDS, line, Math.max(open + 1, line.length - TAIL_BYTES))
  if (close < 0) return parseObject(line)
  const cap = line.subarray(open, open + 400).includes(SUCCEEDED) ? passed : failed
  const text = withoutMiddle(line, { open, close }, line.length, cap)
  return parseObjectText(text) ?? parseObject(line)
}

const hasOutput = (line: Buffer, payload: number): boolean =>
  typeAt(line, payload)?.endsWith('_output') === true
