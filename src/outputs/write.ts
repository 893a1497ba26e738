import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'

/** Writes every file that changed, each in one step: after a crash a file is either the old or the new one. */
export function writeOutputs(folder: string, files: ReadonlyMap<string, string>): string[] {
  try {
    mkdirSync(folder, { recursive: true })
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

function holds(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === text
}

function writeAtomically(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`
  const fd = openSync(temporary, 'w')
  try {
    writeSync(fd, text)
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
