import { linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../errors.ts'
import { isRunning } from '../tree/is-running.ts'

const LOCK = '.lock'
const PAUSE_MS = 40

/**
 * Does what reads and writes a folder while no other process does. Waits for another one; the lock of a process that
 * was killed is taken over.
 */
export async function inTurn<T>(
  folder: string,
  work: () => Promise<T>,
  { waitSeconds = 60 } = {},
): Promise<T> {
  const lock = await acquire(folder, waitSeconds)
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

async function acquire(folder: string, waitSeconds: number): Promise<string> {
  const lock = join(folder, LOCK)
  const own = `${lock}.${process.pid}`
  refuseLink(folder)
  try {
    mkdirSync(folder, { recursive: true })
    // Never through a link that somebody has put there: a repository may bring one for every number.
    rmSync(own, { force: true })
    writeFileSync(own, `${process.pid}\n`, { flag: 'wx' })
  } catch (error) {
    throw new UserError(cannotWrite(folder, error), undefined, { cause: error })
  }
  try {
    // Linking a finished file creates the lock together with its content: nobody ever sees it empty.
    for (let waited = 0; !tryLink(own, lock); waited += PAUSE_MS) {
      if (removeIfDead(lock)) continue
      if (waited >= waitSeconds * 1000) throw new UserError(inUse(lock))
      // oxlint-disable-next-line no-await-in-loop -- waiting is what the loop is for
      await sleep(PAUSE_MS)
    }
  } finally {
    rmSync(own, { force: true })
  }
  return lock
}

/** A repository may bring `.workgraph` as a link to anywhere; a folder that the user has named may be what it likes. */
function refuseLink(folder: string): void {
  const isLink = lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true
  if (isLink && basename(folder) === '.workgraph')
    throw new UserError(`${folder} is a link: give the folder that it leads to with --out, or remove it.`)
}

function tryLink(own: string, lock: string): boolean {
  try {
    linkSync(own, lock)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    // Some file systems have no links.
    return tryCreate(lock)
  }
}

function tryCreate(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead process's lock out of the way; says whether it is worth trying again at once. */
function removeIfDead(lock: string): boolean {
  const seen = contentOf(lock)
  if (seen === null) return true
  if (isRunning(Number(seen))) return false
  const grave = `${lock}.${process.pid}.dead`
  try {
    renameSync(lock, grave)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true
    throw error
  }
  // Somebody may have been faster, and this may be their new lock: it goes back.
  if (contentOf(grave) !== seen) tryLink(grave, lock)
  rmSync(grave, { force: true })
  return true
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

const cannotWrite = (folder: string, error: unknown): string =>
  `cannot write to ${folder}: ${error instanceof Error ? error.message : 'unknown error'}. Choose another folder with --out.`

const inUse = (lock: string): string =>
  `another workgraph is writing here and does not finish. If none is running, delete ${lock}.`
