import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { isRunning } from '../tree/is-running.ts'

/** Writes every file that changed, each in one step: after a crash a file is either the old or the new one. */
export function writeOutputs(folder: string, files: ReadonlyMap<string, string>): string[] {
  try {
    mkdirSync(folder, { recursive: true })
    removeLeftovers(folder)
    const changed = [...files].filter(([name, text]) => !holds(join(folder, name), text))
    for (const [name, text] of changed) writeAtomically(join(folder, name), text)
    return changed.map(([name]) => name)
  } catch (error) {
    throw new UserError(
      `cannot write to ${folder}: ${error instanceof Error ? error.message : 'unknown error'}. Choose another folder with --out.`,
      undefined,
      { cause: error },
    )
  }
}

const LEFTOVER = /^(?:\.lock\.(?=\d+(?:\.dead)?$)|.*\.(?=\d+\.tmp$))(?<pid>\d+)/

/** What a process that was killed left half written. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = LEFTOVER.exec(name)?.groups?.['pid']
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true })
  }
}

function holds(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === text
}

function writeAtomically(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`
  // Never through a link that somebody has put there: a repository may bring one for every number.
  rmSync(temporary, { force: true })
  const fd = openSync(temporary, 'wx')
  try {
    // Not writeSync, which may write only a part.
    writeFileSync(fd, text)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  try {
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
