import { capText, LIMITS } from './limits.ts'
import type { Step, StepOutcome } from './session.ts'

/** What is kept of a call's output: much of a failure, less of a success, little of a look at a file. */
export function capOutput(type: Step['type'], outcome: StepOutcome, text: string): string {
  const { failed, passed, looked } = LIMITS.output
  if (outcome === 'failed') return capText(text, failed)
  return capText(text, type === 'read' || type === 'edit' ? looked : passed)
}
