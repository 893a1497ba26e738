import type { Adapter, RecordReader } from '../adapter.ts'
import { asText, asTime, parseObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { typeAt } from '../record-head.ts'
import type { SessionRecorder } from '../recorder.ts'
import { readAssistant } from './assistant.ts'
import { createCalls } from './calls.ts'
import type { Calls } from './calls.ts'
import { DETAILS } from './details.ts'
import { createQueue } from './queue.ts'
import { isOnlyThinking, parseAssistant, parseUser } from './parse-record.ts'
import { readUser } from './user.ts'

/** Records that hold state or bookkeeping: known, and not needed. */
const NOT_NEEDED = new Set([
  'progress',
  'system',
  'summary',
  'file-history-snapshot',
  'file-history-delta',
  'last-prompt',
  'mode',
  'permission-mode',
  'ai-title',
  'custom-title',
  'agent-name',
  'agent-setting',
  'agent-color',
  'bridge-session',
  'pr-link',
  'relocated',
  'worktree-state',
  'tag',
  'queue-state',
  'content-replacement',
  'attribution-snapshot',
  'started',
  'result',
])

const CHAIN = new Set(['user', 'assistant', 'system', 'attachment', 'progress'])

/** Claude Code, from 1.0 to 2.1: `~/.claude/projects/<folder>/<session>.jsonl`. */
export const claudeCode: Adapter = {
  agent: 'claude-code',
  recognises({ type, has }) {
    if (type === null) return false
    if (CHAIN.has(type)) return has('sessionId') && (has('uuid') || has('message'))
    const isSide = NOT_NEEDED.has(type) || type === 'queue-operation'
    return isSide && (has('sessionId') || has('leafUuid') || has('snapshot'))
  },
  createReader,
}

function createReader(recorder: SessionRecorder): RecordReader {
  const calls = createCalls(recorder)
  const queue = createQueue(recorder, calls)

  const take = (line: Buffer, number: number, type: string | null): void => {
    const details = type === 'user' ? line.indexOf(DETAILS) : -1
    const record = parse(line, type, details, calls.isLook)
    if (record === null) return recorder.skip(number, 'no valid JSON object')
    const kind = asText(record['type']) ?? type
    if (kind === 'user') {
      const full = () => (details < 0 ? record : (parseObject(line) ?? record))
      if (isNew(record)) readUser({ record, line, details, full, number, recorder, calls, queue })
    } else if (kind === 'assistant') {
      if (isNew(record)) readAssistant({ record, number, recorder, calls })
    } else if (kind === 'attachment') {
      if (isNew(record)) queue.readAttachment(record, number)
    } else if (kind === 'queue-operation') queue.readOperation(record, number)
    else if (kind === null || !NOT_NEEDED.has(kind)) recorder.skip(number, 'record of an unknown type')
  }

  const isNew = (record: JsonObject): boolean => {
    const uuid = asText(record['uuid'])
    if (uuid !== null && !recorder.isNew(uuid)) return false
    readFacts(record, recorder)
    return true
  }

  return {
    read(line, number) {
      const type = typeAt(line)
      if (type !== null && NOT_NEEDED.has(type)) return
      if ((type === 'attachment' || type === '.attachment') && !isNeededAttachment(line)) return
      if ((type === 'assistant' || type === '.message') && isOnlyThinking(line)) return
      take(line, number, type)
    },
    settle: () => calls.forget(),
  }
}

function parse(
  line: Buffer,
  type: string | null,
  details: number,
  isLook: Calls['isLook'],
): JsonObject | null {
  if (type === 'user') return parseUser(line, details, isLook)
  return type === 'assistant' || type === '.message' ? parseAssistant(line) : parseObject(line)
}

const isNeededAttachment = (line: Buffer): boolean =>
  line.includes('"queued_command"') || line.includes('"edited_text_file"')

function readFacts(record: JsonObject, recorder: SessionRecorder): void {
  const { facts } = recorder
  if (facts.sessionId === '') facts.automated = isAutomated(record)
  facts.sessionId = asText(record['sessionId']) ?? facts.sessionId
  facts.cwd ??= asText(record['cwd'])
  const branch = asText(record['gitBranch'])
  // "HEAD" stands for no branch at all.
  if (branch !== '' && branch !== 'HEAD') facts.branch ??= branch
  const at = asTime(record['timestamp'])
  if (at !== null) recorder.time(at)
}

/** A subagent's own file, or a session that a program started: told by its first record. */
function isAutomated(record: JsonObject): boolean {
  const entrypoint = asText(record['entrypoint']) ?? ''
  return record['isSidechain'] === true || entrypoint.startsWith('sdk-')
}
