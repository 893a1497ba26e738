import { asArray, asObject, asText } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import { renderInput } from '../render-input.ts'
import type { FileEdit, Hunk, Step } from '../session.ts'

type Call = { tool: string; input: JsonObject; line: number; at: string | null; cwd: string | null }

/** The step that a tool call is, before its result is known. */
export function stepOf({ tool, input, line, at, cwd }: Call): Step {
  const base = <T extends Step['type']>(type: T) =>
    ({ type, line, resultLine: line, at, tool, outcome: 'unknown', output: '' }) as const
  const path = asText(input['file_path']) ?? asText(input['notebook_path']) ?? ''
  switch (tool) {
    case 'Bash':
    case 'PowerShell':
      return {
        ...base('command'),
        command: capText(asText(input['command']) ?? '', LIMITS.command),
        cwd,
        exitCode: null,
      }
    case 'Edit':
    case 'MultiEdit':
    case 'Write':
    case 'NotebookEdit':
      return { ...base('edit'), files: [fileEdit(tool, path, input)], changedByHuman: false }
    case 'Read':
    case 'NotebookRead':
      return { ...base('read'), path }
    default:
      return { ...base('other'), input: renderInput(input) }
  }
}

function fileEdit(tool: string, path: string, input: JsonObject): FileEdit {
  const edit = { path, action: 'update', movedTo: null } as const
  if (tool === 'Edit') return { ...edit, hunks: [hunk(input['old_string'], input['new_string'])] }
  if (tool === 'Write') return { ...edit, action: 'add', hunks: [hunk('', input['content'])] }
  if (tool === 'NotebookEdit') return { ...edit, hunks: [hunk(input['old_source'], input['new_source'])] }
  const edits = asArray(input['edits']).slice(0, LIMITS.hunksPerFile).map(asObject)
  return { ...edit, hunks: edits.map((one) => hunk(one?.['old_string'], one?.['new_string'])) }
}

const hunk = (before: unknown, after: unknown): Hunk => ({
  before: capText(asText(before) ?? '', LIMITS.hunkSide),
  after: capText(asText(after) ?? '', LIMITS.hunkSide),
})
