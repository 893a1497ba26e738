import { asArray, asObject, asText, parseObjectText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import { renderInput } from '../render-input.ts'
import type { SessionRecorder } from '../recorder.ts'
import type { CommandStep, FileEdit, Step } from '../session.ts'
import { parsePatch, patchInCommand } from './apply-patch.ts'
import { readOutput } from './outputs.ts'
import { stepsOfScript } from './code-mode.ts'

const base = (line: number, at: string | null, tool: string) =>
  ({ line, resultLine: line, at, tool, outcome: 'unknown', output: '' }) as const

const edit = (files: FileEdit[], line: number, at: string | null, tool: string): Step => ({
  type: 'edit',
  ...base(line, at, tool),
  files,
  changedByHuman: false,
})

/** The tool calls of a Codex session, paired with their results. */
export function createCodexCalls(recorder: SessionRecorder) {
  const open = new Map<string, Step[]>()
  const running = new Map<string, CommandStep>()
  let cwd: string | null = null

  const command = (text: string, dir: string | null, line: number, at: string | null, tool: string): Step => {
    const patch = patchInCommand(text)
    if (patch) return edit(patch, line, at, tool)
    return {
      type: 'command',
      ...base(line, at, tool),
      command: capText(text, LIMITS.command),
      cwd: dir ?? cwd,
      exitCode: null,
    }
  }

  const push = (id: string | null, steps: Step[]): void => {
    for (const step of steps) recorder.push(step)
    if (id !== null && steps.length > 0) open.set(id, steps)
  }

  const stepsOfCall = (tool: string, args: JsonObject, line: number, at: string | null): Step[] => {
    const text = commandText(args)
    if (text !== null) return [command(text, asText(args['workdir']), line, at, tool)]
    if (tool === 'write_stdin') {
      const session = String(args['session_id'] ?? '')
      const step = running.get(session)
      // A poll: the result of the command that is still running.
      if (step) return [step]
    }
    return [{ type: 'other', ...base(line, at, tool), input: renderInput(args) }]
  }

  const finish = (steps: readonly Step[], output: unknown, line: number): void => {
    const result = readOutput(output)
    for (const step of steps) {
      step.outcome = result.outcome
      step.output = capText(result.text, LIMITS.output)
      step.resultLine = line
      if (step.type === 'command') {
        step.exitCode = result.exitCode
        if (result.runningId !== null) running.set(result.runningId, step)
      }
    }
  }

  return {
    cwd(dir: string | null): void {
      cwd = dir ?? cwd
    },
    readItem(item: JsonObject, line: number, at: string | null): void {
      const id = asText(item['call_id'])
      const name = asText(item['name']) ?? ''
      switch (item['type']) {
        case 'function_call': {
          const args = parseObjectText(asText(item['arguments']) ?? '') ?? {}
          const steps = stepsOfCall(name, args, line, at)
          if (name === 'write_stdin' && steps[0]?.type === 'command') {
            if (id !== null) open.set(id, steps)
          } else push(id, steps)
          return
        }
        case 'local_shell_call':
          return push(
            id ?? asText(item['id']),
            stepsOfCall('local_shell', asObject(item['action']) ?? {}, line, at),
          )
        case 'custom_tool_call': {
          const input = asText(item['input']) ?? ''
          if (name === 'apply_patch') return push(id, [edit(parsePatch(input), line, at, name)])
          const steps = stepsOfScript(input).map((one) =>
            one.type === 'patch'
              ? edit(parsePatch(one.patch), line, at, name)
              : command(one.command, one.cwd, line, at, name),
          )
          return push(
            id,
            steps.length > 0
              ? steps
              : [{ type: 'other', ...base(line, at, name), input: renderInput(input) }],
          )
        }
        case 'function_call_output':
        case 'custom_tool_call_output': {
          const steps = id === null ? undefined : open.get(id)
          if (steps && id !== null) {
            open.delete(id)
            finish(steps, item['output'], line)
          }
          return
        }
        default:
      }
    },
    readEvent(_event: JsonObject, _line: number): void {},
    forget(): void {
      open.clear()
      running.clear()
    },
  }
}

/** The command line of a shell call, whichever of its forms it has. */
function commandText(args: JsonObject): string | null {
  const command = args['cmd'] ?? args['command']
  if (typeof command === 'string') return command
  const words = asArray(command).filter((word) => typeof word === 'string')
  if (words.length === 0) return null
  const [shell = '', flag = '', script] = words
  if (
    script !== undefined &&
    words.length === 3 &&
    /(?:^|\/)(?:ba|z|da)?sh$/.test(shell) &&
    /^-l?i?c$/.test(flag)
  )
    return script
  return words.join(' ')
}
