import type { Adapter, RecordReader } from '../adapter.ts'
import { asObject, asText, parseObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { SessionRecorder } from '../recorder.ts'
import { createCodexCalls } from './calls.ts'
import { createMessages } from './messages.ts'

const ENVELOPES = new Set(['session_meta', 'response_item', 'event_msg', 'turn_context', 'compacted'])
const BARE = new Set(['message', 'reasoning', 'function_call', 'function_call_output', 'local_shell_call'])

/** Known and not needed: the type of the payload, or of the record. */
const NOT_NEEDED = new Set([
  'reasoning',
  'token_count',
  'agent_message',
  'agent_reasoning',
  'world_state',
  'compacted',
])

/** Codex rollouts: `$CODEX_HOME/sessions/YYYY/MM/DD/rollout-….jsonl`, the bare old format and the enveloped one. */
export const codex: Adapter = {
  agent: 'codex',
  recognises(record) {
    const type = asText(record['type'])
    if (type !== null && ENVELOPES.has(type)) return asObject(record['payload']) !== null
    if (record['record_type'] === 'state') return true
    if (type === null)
      return typeof record['id'] === 'string' && 'instructions' in record && 'timestamp' in record
    return (
      BARE.has(type) &&
      !('sessionId' in record) &&
      ('role' in record || 'call_id' in record || 'summary' in record)
    )
  },
  createReader,
}

function createReader(recorder: SessionRecorder): RecordReader {
  const messages = createMessages(recorder)
  const calls = createCodexCalls(recorder)

  const readItem = (item: JsonObject, line: number, at: string | null): void => {
    if (item['type'] === 'message') messages.readItem(item, line, at)
    else calls.readItem(item, line, at)
  }

  const readEvent = (event: JsonObject, line: number, at: string | null): void => {
    if (event['type'] === 'user_message') messages.readEvent(event, line, at)
    else if (event['type'] === 'turn_aborted') {
      if (event['reason'] === 'interrupted') recorder.push({ type: 'interrupt', line, at, kind: 'interrupt' })
    } else calls.readEvent(event, line)
  }

  return {
    read(line, number) {
      const record = parseObject(line)
      if (record === null) return recorder.skip(number, 'no valid JSON object')
      const type = asText(record['type'])
      const at = asText(record['timestamp'])
      if (at !== null) recorder.time(at)
      const payload = asObject(record['payload'])
      if (payload === null)
        return type === null ? readHeader(record, recorder) : readItem(record, number, null)
      if (type !== null && NOT_NEEDED.has(type)) return
      if (type === 'session_meta') readHeader(payload, recorder)
      else if (type === 'turn_context') calls.cwd(asText(payload['cwd']))
      else if (type === 'response_item') readItem(payload, number, at)
      else if (type === 'event_msg') readEvent(payload, number, at)
    },
    settle() {
      messages.settle()
      calls.forget()
    },
  }
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
  facts.commit = asText(git?.['commit_hash'])
  facts.automated = asObject(source) !== null || source === 'exec' || meta['thread_source'] === 'subagent'
}
