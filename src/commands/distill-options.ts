import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openWorkspace, type Workspace } from '../distill/workspace.ts'
import { UserError } from '../errors.ts'
import type { Io, Values } from './command.ts'

/** The workspace that the options name. */
export function workspaceOf(paths: readonly string[], values: Values, io: Io): Promise<Workspace> {
  const repo = text(values['repo'])
  const noRepo = values['no-repo'] === true
  if (noRepo && repo !== undefined)
    throw new UserError('--repo and --no-repo contradict each other: give one of them.')
  return openWorkspace({ paths, cwd: io.cwd, env: io.env, repo, noRepo, out: text(values['out']) })
}

/** The value of an option that takes text. */
export function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The value of an option that takes a whole number above zero. */
export function count(values: Values, name: string): number | undefined {
  const value = text(values[name])
  if (value === undefined) return undefined
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0
  if (number < 1) throw new UserError(`--${name} must be a whole number above 0, not "${value}".`)
  return number
}

/** Reads a file, or standard input for `-`. */
export function readInput(file: string, cwd: string): string {
  try {
    return readFileSync(file === '-' ? 0 : resolve(cwd, file), 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    if (code === 'ENOENT')
      throw new UserError(`${file} does not exist: give the file with the answer, or - for standard input.`)
    throw new UserError(`${file === '-' ? 'standard input' : file} cannot be read (${code}).`, undefined, {
      cause: error,
    })
  }
}

/** Says on standard error what was passed over. */
export function tellRefused({ refused }: Workspace, io: Io): void {
  for (const { path, reason } of refused) io.stderr(`workgraph: passed over ${path}: ${reason}\n`)
}
