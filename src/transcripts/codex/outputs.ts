import { asArray, asObject, asText, parseObjectText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { StepOutcome } from '../session.ts'

export type CallResult = {
  text: string
  outcome: StepOutcome
  exitCode: number | null
  /** set when the command is still running and is polled by this id */
  runningId: string | null
}

/** Reads what a tool call of any Codex version answered. */
export function readOutput(output: unknown): CallResult {
  const raw = outputText(output)
  return (raw.startsWith('{') ? wrappedResult(parseObjectText(raw)) : null) ?? readText(raw)
}

/** A result as a JSON object: `{output, metadata: {exit_code}}` of old, `{output, exit_code, session_id}` in scripts. */
export function wrappedResult(wrapped: JsonObject | null): CallResult | null {
  const text = asText(wrapped?.['output'])
  if (wrapped === null || text === null) return null
  const code = wrapped['exit_code'] ?? asObject(wrapped['metadata'])?.['exit_code']
  const running = wrapped['session_id']
  if (typeof code === 'number') return ended(text, code)
  const runningId = typeof running === 'number' || typeof running === 'string' ? String(running) : null
  return { text, exitCode: null, outcome: runningId === null ? 'ok' : 'unknown', runningId }
}

const HEADER_LENGTH = 2000
const BODY = /^(?:Output|Final output):\r?$/m
const EXIT = /^(?:Exit code: |Process exited with code )(-?\d{1,10})\r?$/m
const RUNNING = /^Process running with session ID (\d{1,20})\r?$/m
const REJECTED = /^(?:exec command rejected by user|patch rejected by user)/
const NOT_RUN =
  /^(?:Wall time: [\d.]{1,12} seconds\s)?(?:aborted(?: by user|$)|execution error:|failed to parse function arguments|unsupported call)/
const FAILED = /^(?:apply_patch verification failed|error: |Error: |failed in sandbox|write_stdin failed)/

function readText(raw: string): CallResult {
  const top = raw.slice(0, HEADER_LENGTH)
  const body = BODY.exec(top)
  const header = body ? top.slice(0, body.index) : top
  const text = body ? raw.slice(body.index + body[0].length + 1) : raw
  const runningId = RUNNING.exec(header)?.[1] ?? null
  if (runningId !== null) return { text, outcome: 'unknown', exitCode: null, runningId }
  const code = EXIT.exec(header)?.[1]
  if (code !== undefined) return ended(text, Number(code))
  return { text, outcome: outcomeOf(raw), exitCode: null, runningId: null }
}

function outcomeOf(raw: string): StepOutcome {
  if (REJECTED.test(raw)) return 'denied'
  if (NOT_RUN.test(raw)) return 'not-run'
  return FAILED.test(raw) ? 'failed' : 'ok'
}

const ended = (text: string, exitCode: number): CallResult => ({
  text,
  exitCode,
  outcome: exitCode === 0 ? 'ok' : 'failed',
  runningId: null,
})

/** The texts of an output, which is a string, a list of blocks, or an object around a string. */
export function outputBlocks(output: unknown): string[] {
  if (typeof output === 'string') return [output]
  const text = asText(asObject(output)?.['content'])
  if (text !== null) return [text]
  return asArray(output).map((block) => asText(asObject(block)?.['text']) ?? '')
}

const outputText = (output: unknown): string => outputBlocks(output).join('\n')
