import { tagged } from '../human-text.ts'
import type { Calls } from './calls.ts'

export const isTaskNotification = (text: string): boolean => text.startsWith('<task-notification>')

/** Reads the message by which the harness tells that a background command has ended. */
export function readTaskNotification(text: string, line: number, calls: Calls): void {
  const status = tagged(text, 'status')
  if (status === null) return
  const code = /\(exit code (\d{1,10})\)/.exec(tagged(text, 'summary') ?? '')?.[1]
  const exitCode = code === undefined ? null : Number(code)
  const failed = status === 'failed' || (exitCode !== null && exitCode !== 0)
  const ended = failed || status === 'completed'
  calls.finishTask(tagged(text, 'task-id'), {
    outcome: failed ? 'failed' : ended ? 'ok' : 'unknown',
    exitCode,
    output: '',
    line,
  })
}
