import { capOutput } from '../cap-output.ts'
import { asObject, asText, parseObjectText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { SessionRecorder } from '../recorder.ts'
import type { CommandStep, Step } from '../session.ts'
import { readAnswers } from './answers.ts'
import { parsePatch } from './apply-patch.ts'
import { callsOfScript } from './code-mode.ts'
import { commandEnd, editsOfPatchEnd } from './events.ts'
import { readOutput } from './outputs.ts'
import type { CallResult } from './outputs.ts'
import { readScriptOutput } from './script-output.ts'
import { commandText, editStep, otherStep, stepsOfCommand, workingDirectory } from './steps.ts'
import type { Place } from './steps.ts'

/** The tool that asks the human. */
const QUESTION = 'request_user_input'

/** A call without its result: its steps, group by group where a script makes several; what it `asked` the human. */
type OpenCall = { groups: Step[][]; script: boolean; asked: JsonObject | null }

/** The tool calls of a Codex session, paired with their results. */
export function createCalls(recorder: SessionRecorder) {
  const open = new Map<string, OpenCall>()
  const running = new Map<string, CommandStep>()
  const cells = new Map<string, OpenCall>()
  /** commands that still run, by the call that started them */
  const unfinished = new Map<string, CommandStep>()
  let cwd: string | null = null
  let lastScript: OpenCall | null = null

  const directory = (): string | null => cwd ?? recorder.facts.cwd

  const wait = (id: string | null, call: OpenCall, isPoll = false): void => {
    if (!isPoll) for (const step of call.groups.flat()) recorder.push(step)
    if (id !== null) open.set(id, call)
  }

  const readFunction = (item: JsonObject, id: string | null, place: Place): void => {
    const args = parseObjectText(asText(item['arguments']) ?? '') ?? asObject(item['action']) ?? {}
    const asked = place.tool === QUESTION ? args : null
    const call = (groups: Step[][]): OpenCall => ({ groups, script: false, asked })
    const command = commandText(args)
    if (command !== null)
      return wait(id, call([stepsOfCommand(place, command, workingDirectory(args) ?? directory())]))
    const polled = place.tool === 'write_stdin' ? running.get(String(args['session_id'])) : undefined
    if (polled) return wait(id, call([[polled]]), true)
    const cell = place.tool === 'wait' ? cells.get(String(args['cell_id'])) : undefined
    if (cell) return wait(id, cell, true)
    wait(id, call([[otherStep(place, args)]]))
  }

  const readCustom = (item: JsonObject, id: string | null, place: Place): void => {
    const input = asText(item['input']) ?? ''
    const call = { script: false, asked: null }
    if (place.tool === 'apply_patch')
      return wait(id, { ...call, groups: [[editStep(place, parsePatch(input))]] })
    const calls = callsOfScript(input)
    const groups = calls.map((one): Step[] => {
      if (one.type === 'patch') return [editStep(place, parsePatch(one.patch))]
      if (one.type === 'command') return stepsOfCommand(place, one.command, one.cwd ?? directory())
      const step = running.get(one.session)
      return step ? [step] : []
    })
    for (const [index, group] of groups.entries()) {
      if (calls[index]?.type !== 'poll') for (const step of group) recorder.push(step)
    }
    lastScript = { ...call, groups, script: true }
    if (groups.length > 0) wait(id, lastScript, true)
    else wait(id, { ...call, groups: [[otherStep(place, input)]], script: true })
  }

  const finish = (step: Step, result: CallResult, line: number, id: string | null): void => {
    const earlier = step.output === '' || step.resultLine === step.line ? '' : step.output
    step.output = capOutput(step.type, result.outcome, earlier + result.text)
    step.outcome = result.outcome
    step.resultLine = line
    recorder.grow(step.output.length - earlier.length)
    if (step.type !== 'command') return
    // The event that a command has ended may come before its result.
    const code = result.exitCode ?? step.exitCode
    step.exitCode = code
    if (result.outcome === 'ok' && code !== null && code !== 0) step.outcome = 'failed'
    if (result.runningId === null || code !== null) return
    running.set(result.runningId, step)
    if (id !== null) unfinished.set(id, step)
  }

  const readResult = (item: JsonObject, id: string | null, line: number, at: string | null): void => {
    const call = id === null ? undefined : open.get(id)
    if (call === undefined || id === null) return
    open.delete(id)
    if (call.script) {
      const { results, cellId } = readScriptOutput(item['output'], call.groups.length)
      for (const [index, group] of call.groups.entries()) {
        const result = results[index]
        if (result) for (const step of group) finish(step, result, line, id)
      }
      if (cellId !== null) cells.set(cellId, call)
      return
    }
    const result = readOutput(item['output'])
    for (const step of call.groups.flat()) finish(step, result, line, id)
    if (result.outcome === 'denied') recorder.push({ type: 'interrupt', line, at, kind: 'denial' })
    if (call.asked) readAnswers(call.asked, result.text, { line, at, recorder })
  }

  return {
    /** The working directory from here on. */
    enter(dir: string | null): void {
      cwd = dir ?? cwd
    },
    readItem(item: JsonObject, line: number, at: string | null): void {
      const type = asText(item['type']) ?? ''
      const id = asText(item['call_id']) ?? asText(item['id'])
      if (type.endsWith('_output')) return readResult(item, id, line, at)
      if (!recorder.isNew(`${recorder.facts.sessionId} ${at ?? line} ${id ?? line}`)) return
      const place = { tool: asText(item['name']) ?? type, line, at }
      if (type === 'function_call' || type === 'local_shell_call') readFunction(item, id, place)
      else if (type === 'custom_tool_call') readCustom(item, id, place)
    },
    /** `exec_command_end`: where it is written, it knows the exit code of commands that nobody polled to their end. */
    readCommandEnd(record: Buffer, line: number): void {
      const end = commandEnd(record)
      if (end === null) return
      const late = unfinished.get(end.callId)
      if (late) finish(late, { text: '', ...end, runningId: null }, line, null)
      else
        for (const step of open.get(end.callId)?.groups.flat() ?? [])
          if (step.type === 'command') step.exitCode = end.exitCode
      unfinished.delete(end.callId)
    },
    /** `patch_apply_end`: the only trace of a patch that a script has computed. */
    readPatchEnd(event: JsonObject, line: number, at: string | null): void {
      if (open.has(asText(event['call_id']) ?? '') || lastScript === null) return
      const groups = lastScript.groups.flat()
      if (groups.some((step) => step.type === 'edit')) return
      const files = editsOfPatchEnd(event)
      if (files.length === 0) return
      const step = editStep({ tool: 'apply_patch', line, at }, files)
      step.outcome = event['success'] === false ? 'failed' : 'ok'
      recorder.push(step)
    },
    forget(): void {
      for (const map of [open, running, cells, unfinished]) map.clear()
      lastScript = null
    },
  }
}
