import { tagged } from '../human-text.ts'
import { asArray, asObject, asText, asTime, parseObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import type { CommandStep, Step } from '../session.ts'
import { readAnswers } from './answers.ts'
import type { OpenCall } from './calls.ts'
import { fieldBehind, isChangedByHuman, isInterrupted, isReportedAsFine, replacedHunks } from './details.ts'
import { isCommandName } from './messages.ts'
import type { UserRecord } from './user.ts'

/** Refusals by the harness, and calls that were cancelled before they ran. */
const NOT_RUN = [
  'Permission to use ',
  '<tool_use_error>Sibling tool call errored',
  '<tool_use_error>Cancelled',
  '<tool_use_error>InputValidationError',
  '<tool_use_error>Blocked',
  'InputValidationError',
  'PreToolUse:',
]
const EXIT_CODE = /^(?:Error: )?Exit code (\d{1,10})/

/** Reads the result of a tool call. */
export function readResult(block: JsonObject, user: UserRecord): void {
  const { number: line, calls } = user
  const id = asText(block['tool_use_id'])
  const call = calls.take(id)
  const output = resultText(block['content'])
  if (block['is_error'] === true && isRefusal(output)) readRefusal(call, output, user)
  else if (!call) {
    if (id !== null && user.line.length < MAX_POSTPONED) calls.postpone(id, postponed(block, user))
  } else if (block['is_error'] !== true) readSuccess(call, output, user)
  else {
    const notRun =
      NOT_RUN.some((start) => output.startsWith(start)) || fieldBehind(user, 'toolDenialKind') !== null
    const code = EXIT_CODE.exec(output)?.[1]
    const exitCode = code === undefined ? null : Number(code)
    const stopped = output.startsWith('[Request interrupted')
    const outcome = notRun ? 'not-run' : stopped ? 'unknown' : 'failed'
    calls.finish(call.step, { outcome, exitCode, output, line })
  }
}

const MAX_POSTPONED = 1024 * 1024

function postponed(block: JsonObject, user: UserRecord): () => void {
  // The bytes of a record are only valid now.
  const line = Buffer.from(user.line)
  const full = () => parseObject(line) ?? user.record
  return () => readResult(block, { ...user, line, full })
}

function readSuccess(call: OpenCall, output: string, user: UserRecord): void {
  const { step } = call
  user.calls.finish(step, { outcome: 'ok', exitCode: 0, output, line: user.number })
  if (step.type === 'command') readCommandDetails(step, output, user)
  else if (step.type === 'edit') readEditDetails(step, user)
  else if (step.tool === 'AskUserQuestion') readAnswers(user)
  else readTaskOutput(call, output, user)
}

const BACKGROUND =
  /^Command (?:running in background|was (?:manually )?backgrounded[^\n]{0,40}) with ID: ([\w-]{1,64})/

function readCommandDetails(step: CommandStep, output: string, user: UserRecord): void {
  const task = BACKGROUND.exec(output)?.[1]
  if (task !== undefined) {
    step.outcome = 'unknown'
    step.exitCode = null
    user.calls.runInBackground(task, step)
  } else if (isInterrupted(user)) {
    step.outcome = 'unknown'
    step.exitCode = null
  } else if (isReportedAsFine(user)) step.exitCode = null
}

function readEditDetails(step: Extract<Step, { type: 'edit' }>, user: UserRecord): void {
  step.changedByHuman = isChangedByHuman(user)
  const [file] = step.files
  const hunks = step.tool === 'Write' ? replacedHunks(user) : null
  if (!file || !hunks) return
  file.action = 'update'
  file.hunks = hunks
}

/** The tool that asks for the output of a background command. */
function readTaskOutput({ taskId }: OpenCall, output: string, { number, calls }: UserRecord): void {
  const status = taskId === null ? null : tagged(output, 'status')
  if (status !== 'completed' && status !== 'failed') return
  const code = tagged(output, 'exit_code')
  const exitCode = code !== null && /^\d{1,10}$/.test(code) ? Number(code) : null
  const outcome = status === 'failed' || (exitCode !== null && exitCode !== 0) ? 'failed' : 'ok'
  calls.finishTask(taskId, { outcome, exitCode, output, line: number })
}

const REFUSALS = [
  "The user doesn't want to proceed with this tool use",
  "The user doesn't want to take this action right now",
]
const REASON = 'the user said:\n'
const REASON_NOTE = "\n\nNote: The user's next message may contain"
/** A question that was turned back: the text is the harness's, with the questions in it. */
const CLARIFY = 'The user wants to clarify these questions'

const isRefusal = (output: string): boolean => REFUSALS.some((start) => output.startsWith(start))

/** A human's refusal of a call, with what was typed into it. */
function readRefusal(call: OpenCall | null, output: string, user: UserRecord): void {
  const { record, number: line, recorder, calls } = user
  if (call) calls.finish(call.step, { outcome: 'denied', exitCode: null, output, line })
  if (record['isSidechain'] === true) return
  const at = asTime(record['timestamp'])
  recorder.push({ type: 'interrupt', line, at, kind: 'denial' })
  const reason = fieldBehind(user, 'userFeedback')?.trim() ?? typedReason(output)
  if (reason === '' || reason.startsWith(CLARIFY) || isCommandName(reason)) return
  recorder.push({ type: 'human', line, at, channel: 'denial', text: capText(reason, LIMITS.human) })
}

function typedReason(output: string): string {
  const start = output.indexOf(REASON)
  if (start < 0) return ''
  const end = output.indexOf(REASON_NOTE, start)
  return output.slice(start + REASON.length, end < 0 ? undefined : end).trim()
}

function resultText(content: unknown): string {
  if (typeof content === 'string') return content
  return asArray(content)
    .map((block) => asText(asObject(block)?.['text']) ?? '')
    .join('\n')
}
