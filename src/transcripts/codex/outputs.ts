import { asArray, asObject, asText, parseObjectText } from '../json.ts'
import type { StepOutcome } from '../session.ts'

export type CodexOutput = {
  text: string
  outcome: StepOutcome
  exitCode: number | null
  /** set when the command is still running and is polled by this id */
  runningId: string | null
}

/** Reads what a tool call of any Codex version answered. */
export function readOutput(output: unknown): CodexOutput {
  const raw = outputText(output)
  if (raw.startsWith('{')) {
    const wrapped = parseObjectText(raw)
    const text = asText(wrapped?.['output'])
    if (text !== null) {
      const code = asObject(wrapped?.['metadata'])?.['exit_code']
      const exitCode = typeof code === 'number' ? code : null
      return {
        text,
        exitCode,
        outcome: exitCode === null || exitCode === 0 ? 'ok' : 'failed',
        runningId: null,
      }
    }
  }
  return readText(raw)
}

const HEADER = 600
const EXIT = /^(?:Exit code: |Process exited with code )(-?\d{1,10})$/m
const RUNNING = /^Process running with session ID (\d{1,20})$/m
const REJECTED = /^(?:exec command rejected by user|patch rejected by user)/
const NOT_RUN =
  /^(?:aborted by user|aborted$|execution error:|failed to parse function arguments|unsupported call)/
const FAILED = /^(?:apply_patch verification failed|error: |Error: |failed in sandbox)/

function readText(raw: string): CodexOutput {
  const split = raw.slice(0, HEADER).search(/^Output:\r?$/m)
  const header = split < 0 ? raw.slice(0, HEADER) : raw.slice(0, split)
  const text = split < 0 ? raw : raw.slice(raw.indexOf('\n', split) + 1)
  const running = RUNNING.exec(header)?.[1] ?? null
  if (running !== null) return { text, outcome: 'unknown', exitCode: null, runningId: running }
  const code = EXIT.exec(header)?.[1]
  if (code !== undefined) {
    const exitCode = Number(code)
    return { text, outcome: exitCode === 0 ? 'ok' : 'failed', exitCode, runningId: null }
  }
  const outcome = REJECTED.test(raw)
    ? 'denied'
    : NOT_RUN.test(raw)
      ? 'not-run'
      : FAILED.test(raw)
        ? 'failed'
        : 'ok'
  return { text, outcome, exitCode: null, runningId: null }
}

function outputText(output: unknown): string {
  if (typeof output === 'string') return output
  const text = asText(asObject(output)?.['content'])
  if (text !== null) return text
  return asArray(output)
    .map((block) => asText(asObject(block)?.['text']) ?? '')
    .join('\n')
}
