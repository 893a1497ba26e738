import { lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { EXIT, UserError } from '../errors.ts'
import { isRunning } from './is-running.ts'

/** Containers may share a temporary folder without seeing each other's processes. */
const HOST = os.hostname().replaceAll(/[^A-Za-z0-9]+/g, '')

/** Makes a private folder in the temporary one, and removes those that killed processes have left for the same purpose. */
export function makeScratchFolder(purpose: string): string {
  const prefix = `workgraph-${purpose}-${HOST}-`
  try {
    const temporary = realpathSync(os.tmpdir())
    removeOrphans(temporary, prefix)
    return mkdtempSync(path.join(temporary, `${prefix}${process.pid}-`))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    throw new UserError(
      `the temporary folder ${os.tmpdir()} cannot be used${code}: let TMPDIR name one that you may write to.`,
      EXIT.usage,
      { cause },
    )
  }
}

function removeOrphans(temporary: string, prefix: string): void {
  for (const name of readdirSync(temporary)) {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN
    if (!Number.isNaN(owner) && !isRunning(owner)) removeOwn(path.join(temporary, name))
  }
}

/** Only what is ours: in a folder that all may write to, somebody else may have made one of this name. */
function removeOwn(folder: string): void {
  try {
    if (lstatSync(folder).uid === process.getuid?.()) rmSync(folder, { recursive: true, force: true })
  } catch {
    // Read-only folders within, such as those of Go's module cache: the system clears them away some day.
  }
}
