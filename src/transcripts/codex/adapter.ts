import type { Adapter, RecordReader } from '../adapter.ts'
import { asObject, asText, asTime, parseObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { stringAfter, typeAt, valueAt } from '../record-head.ts'
import type { SessionRecorder } from '../recorder.ts'
import { createCalls } from './calls.ts'
import { createForkFilter } from './fork.ts'
import { createMessages } from './messages.ts'
import { isItemNeeded, neededEvent, parseItem, parseMeta } from './parse-record.ts'

const ENVELOPES = new Set(['session_meta', 'response_item', 'event_msg', 'turn_context', 'compacted'])
const NOT_NEEDED = new Set([
  'compacted',
  'world_state',
  'inter_agent_communication_metadata',
  'ghost_snapshot',
])
/** The records of the oldest format, which has no envelope. */
const BARE = new Set([
  'message',
  'reasoning',
  'function_call',
  'function_call_output',
  'local_shell_call',
  'custom_tool_call',
  'custom_tool_call_output',
  'web_search_call',
])

/** Codex rollouts: `$CODEX_HOME/sessions/YYYY/MM/DD/rollout-….jsonl`, with and without the envelope. */
export const codex: Adapter = {
  agent: 'codex',
  recognises({ type, has }) {
    if (type === null) return has('record_type') || (has('id') && has('instructions') && has('timestamp'))
    if (ENVELOPES.has(type)) return has('payload')
    return BARE.has(type) && !has('sessionId') && (has('role') || has('call_id') || has('summary'))
  },
  createReader,
}

const PAYLOAD = Buffer.from('"payload":{')
const CWD = Buffer.from('"cwd":"')
const TIMESTAMP = Buffer.from('"timestamp":"')
const TURN_ID = Buffer.from('"turn_id":"')

/** Where the payload opens: behind flat values but for records of an unknown shape. */
function payloadAt(line: Buffer): number {
  const at = valueAt(line, 0, 'payload')
  return at < 0 ? line.indexOf(PAYLOAD) + PAYLOAD.length - 1 : at
}

function createReader(recorder: SessionRecorder): RecordReader {
  const messages = createMessages(recorder)
  const calls = createCalls(recorder)
  const fork = createForkFilter()

  const readBare = (line: Buffer, number: number): void => {
    const record = parseObject(line)
    if (record === null) return recorder.skip(number, 'no valid JSON object')
    if (asText(record['type']) === null) readHeader(record, recorder)
    else readItem(record, number, asTime(record['timestamp']))
  }

  const readItem = (item: JsonObject, line: number, at: string | null): void => {
    if (item['type'] === 'message') messages.readItem(item, { line, at })
    else calls.readItem(item, line, at)
  }

  const readEnvelope = (type: string, line: Buffer, number: number): void => {
    const open = payloadAt(line)
    if (type === 'response_item' && !isItemNeeded(line, open)) return
    const event = type === 'event_msg' ? neededEvent(line, open) : null
    if (type === 'event_msg' && event === null) return
    if (event === 'exec_command_end') return calls.readCommandEnd(line, number)
    const record = type === 'response_item' ? parseItem(line, open) : parseObject(line)
    const payload = asObject(record?.['payload'])
    if (record === null || payload === null) return recorder.skip(number, 'no valid JSON object')
    const at = asTime(record['timestamp'])
    if (at !== null) recorder.time(at)
    if (type === 'response_item') return readItem(payload, number, at)
    if (event === 'user_message') messages.readEvent(payload, { line: number, at })
    else if (event === 'patch_apply_end') calls.readPatchEnd(payload, number, at)
    else if (
      payload['reason'] === 'interrupted' &&
      recorder.isNew(`${recorder.facts.sessionId} ${at ?? number} aborted`)
    ) {
      recorder.push({ type: 'interrupt', line: number, at, kind: 'interrupt' })
    }
  }

  return {
    read(line, number) {
      const type = typeAt(line)
      if (type === 'session_meta') {
        const payload = asObject(parseMeta(line)?.['payload'])
        if (payload === null) return recorder.skip(number, 'no valid JSON object')
        readHeader(payload, recorder)
        fork.readHeader(payload, stringAfter(line, TIMESTAMP))
      } else if (type === 'turn_context') {
        fork.readTurn(stringAfter(line, TURN_ID))
        if (!fork.isCopy(stringAfter(line, TIMESTAMP))) calls.enter(stringAfter(line, CWD))
      } else if (type === 'response_item' || type === 'event_msg') {
        if (fork.isCopying() && fork.isCopyOf(line)) return
        readEnvelope(type, line, number)
      } else if (type === null || type.startsWith('.') || BARE.has(type)) readBare(line, number)
      else if (!NOT_NEEDED.has(type)) recorder.skip(number, 'record of an unknown type')
    },
    settle() {
      messages.settle()
      calls.forget()
    },
  }
}

/** A commit is looked up in the repository, so nothing else that git takes for a revision may stand in its place. */
function commitOf(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{7,64}$/.test(value) ? value : null
}

/** Identity comes from the first header: a file repeats it on every resume, and with the parent's data in a fork. */
function readHeader(meta: JsonObject, recorder: SessionRecorder): void {
  const { facts } = recorder
  if (facts.sessionId !== '' || typeof meta['id'] !== 'string') return
  const git = asObject(meta['git'])
  const source = meta['source']
  facts.sessionId = meta['id']
  facts.cwd = asText(meta['cwd'])
  facts.branch = asText(git?.['branch'])
  facts.commit = commitOf(git?.['commit_hash'])
  facts.automated = asObject(source) !== null || source === 'exec' || meta['thread_source'] === 'subagent'
  const at = asTime(meta['timestamp'])
  if (at !== null) recorder.time(at)
}
