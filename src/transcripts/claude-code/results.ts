import { tagged } from '../human-text.ts'
import { asArray, asObject, asText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import type { CommandStep } from '../session.ts'
import { taskIdOf } from './calls.ts'
import type { OpenCall } from './calls.ts'
import type { UserRecord } from './user.ts'

const REFUSED = [
  "The user doesn't want to proceed with this tool use",
  "The user doesn't want to take this action right now",
]
const REASON = 'the user said:\n'
const REASON_NOTE = "\n\nNote: The user's next message may contain"
const NOT_RUN =
  /^(?:Permission to use \S+ has been denied|<tool_use_error>(?:Sibling tool call errored|Cancelled|InputValidationError|Blocked)|PreToolUse:)/

/** Reads the result of a tool call. */
export function readResult(block: JsonObject, user: UserRecord): void {
  const { number: line, calls } = user
  const call = calls.take(asText(block['tool_use_id']))
  const output = resultText(block['content'])
  const isError = block['is_error'] === true
  if (isError && REFUSED.some((start) => output.startsWith(start))) return readDenial(call, output, user)
  if (!call) return
  const { step } = call
  if (isError && (NOT_RUN.test(output) || typeof user.record['toolDenialKind'] === 'string')) {
    calls.finish(step, { outcome: 'not-run', exitCode: null, output, line })
  } else if (isError) {
    const code = /^(?:Error: )?Exit code (\d{1,10})/.exec(output)?.[1]
    calls.finish(step, {
      outcome: 'failed',
      exitCode: code === undefined ? null : Number(code),
      output,
      line,
    })
  } else {
    calls.finish(step, { outcome: 'ok', exitCode: 0, output, line })
    if (step.type === 'command') readCommandDetails(step, output, user)
    else readTaskOutput(call, output, user)
  }
}

const BACKGROUND =
  /^Command (?:running in background|was (?:manually )?backgrounded[^\n]{0,40}) with ID: ([\w-]{1,64})/

function readCommandDetails(step: CommandStep, output: string, { line, calls }: UserRecord): void {
  const task = BACKGROUND.exec(output)?.[1]
  if (task !== undefined) {
    step.outcome = 'unknown'
    step.exitCode = null
    calls.runInBackground(task, step)
  } else if (line.includes('"returnCodeInterpretation":"')) step.exitCode = null
}

/** The tool that asks for the output of a background command. */
function readTaskOutput({ input }: OpenCall, output: string, { number, calls }: UserRecord): void {
  const task = taskIdOf(input)
  const status = task === null ? null : tagged(output, 'status')
  if (status !== 'completed' && status !== 'failed') return
  const code = tagged(output, 'exit_code')
  const exitCode = code !== null && /^\d{1,10}$/.test(code) ? Number(code) : null
  const outcome = status === 'failed' || (exitCode !== null && exitCode !== 0) ? 'failed' : 'ok'
  calls.finishTask(task, { outcome, exitCode, output, line: number })
}

function readDenial(
  call: OpenCall | null,
  output: string,
  { record, number: line, recorder, calls }: UserRecord,
): void {
  if (call) calls.finish(call.step, { outcome: 'denied', exitCode: null, output, line })
  if (record['isSidechain'] === true) return
  const at = asText(record['timestamp'])
  recorder.push({ type: 'interrupt', line, at, kind: 'denial' })
  const reason = asText(record['userFeedback']) ?? typedReason(output)
  if (reason !== '')
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
