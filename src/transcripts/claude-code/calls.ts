import type { JsonObject } from '../json.ts'
import { asText } from '../json.ts'
import { capOutput } from '../cap-output.ts'
import type { SessionRecorder } from '../recorder.ts'
import type { CommandStep, Step, StepOutcome } from '../session.ts'

/** `taskId`: the background task that the call asks about. The call's other arguments may be large and are let go. */
export type OpenCall = { step: Step; taskId: string | null }

export type Calls = ReturnType<typeof createCalls>

type Outcome = { outcome: StepOutcome; exitCode: number | null; output: string; line: number }

const MAX_EARLY = 20

/** The calls whose result has not been read yet, and the commands that run in the background. */
export function createCalls(recorder: SessionRecorder) {
  const open = new Map<string, OpenCall>()
  const background = new Map<string, CommandStep>()
  const early = new Map<string, () => void>()

  const finish = (step: Step, { outcome, exitCode, output, line }: Outcome): void => {
    step.outcome = outcome
    step.output = capOutput(step.type, outcome, output)
    step.resultLine = line
    if (step.type === 'command') step.exitCode = exitCode
    recorder.grow(step.output.length)
  }

  return {
    open(id: string | null, step: Step, input: JsonObject): void {
      if (id === null) return
      open.set(id, { step, taskId: taskIdOf(input) })
      const readResult = early.get(id)
      early.delete(id)
      readResult?.()
    },
    /** Whether a call only looks at something, or edits: then its result matters little. */
    isLook(id: string): boolean {
      const type = open.get(id)?.step.type
      return type === 'read' || type === 'edit'
    },
    /** A result that stands before its call, which happens now and then: it is read once the call is known. */
    postpone(id: string, readResult: () => void): void {
      if (early.size < MAX_EARLY) early.set(id, readResult)
    },
    /** The call that a result belongs to; it is then no longer open. */
    take(id: string | null): OpenCall | null {
      const call = id === null ? undefined : open.get(id)
      if (call === undefined || id === null) return null
      open.delete(id)
      return call
    },
    finish,
    runInBackground(taskId: string, step: CommandStep): void {
      background.set(taskId, step)
    },
    /** A background command ended. */
    finishTask(taskId: string | null, result: Outcome): void {
      const step = taskId === null ? undefined : background.get(taskId)
      if (step === undefined || taskId === null) return
      background.delete(taskId)
      finish(step, { ...result, output: result.output === '' ? step.output : result.output })
    },
    forget(): void {
      for (const map of [open, background, early]) map.clear()
    },
  }
}

const taskIdOf = (input: JsonObject): string | null =>
  asText(input['task_id']) ?? asText(input['bash_id']) ?? asText(input['shell_id'])
