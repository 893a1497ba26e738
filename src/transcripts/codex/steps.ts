import type { JsonObject } from '../json.ts'
import { asArray, asText } from '../json.ts'
import { capText, LIMITS } from '../limits.ts'
import { renderInput } from '../render-input.ts'
import type { CommandStep, EditStep, FileEdit, OtherStep, Step } from '../session.ts'
import { patchInCommand } from './apply-patch.ts'

/** Where a call stands. */
export type Place = { tool: string; line: number; at: string | null }

const base = <T extends Step['type']>(type: T, { tool, line, at }: Place) =>
  ({ type, line, resultLine: line, at, tool, outcome: 'unknown', output: '' }) as const

export const editStep = (place: Place, files: FileEdit[]): EditStep => ({
  ...base('edit', place),
  files,
  changedByHuman: false,
})

export const otherStep = (place: Place, input: unknown): OtherStep => ({
  ...base('other', place),
  input: typeof input === 'string' ? capText(input, LIMITS.input) : renderInput(input),
})

const commandStep = (place: Place, command: string, cwd: string | null): CommandStep => ({
  ...base('command', place),
  command: capText(command, LIMITS.command),
  cwd,
  exitCode: null,
})

/** The steps of one command line: it may hold a patch, and a command behind it. */
export function stepsOfCommand(place: Place, command: string, cwd: string | null): Step[] {
  const patch = patchInCommand(command)
  if (patch === null) return [commandStep(place, command, cwd)]
  const edit = editStep(place, patch.files)
  return patch.rest === '' ? [edit] : [edit, commandStep(place, patch.rest, cwd)]
}

/** The command line of a shell call, in whichever form its version has it; null when it is no shell call. */
export function commandText(args: JsonObject): string | null {
  const command = args['cmd'] ?? args['command']
  if (typeof command === 'string') return command
  const words = asArray(command).filter((word) => typeof word === 'string')
  if (words.length === 0) return null
  const [shell = '', ...rest] = words
  const script = rest.at(-1)
  const flag = rest.at(-2) ?? ''
  if (script !== undefined && SHELL.test(shell) && /^-(?:l?i?c|Command)$/i.test(flag)) return script
  return words.map((word) => (/[\s'"]/.test(word) ? `'${word.replaceAll("'", `'\\''`)}'` : word)).join(' ')
}

const SHELL = /(?:^|[\\/])(?:(?:ba|z|da|k|fi)?sh|powershell|pwsh|cmd)(?:\.exe)?$/i

export const workingDirectory = (args: JsonObject): string | null =>
  asText(args['workdir']) ?? asText(args['working_directory'])
