import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openStarter, type Starter } from './starter.ts'

/** What one check at a time has for itself. Kept for the next one, because removing and making it costs more. */
export type Slot = {
  directory: string
  home: string
  temporary: string
  stdout: string
  stderr: string
  starter: () => Starter
}

export type Slots = {
  /** a slot that nobody uses, empty */
  take: () => Slot
  /** hands it back; whatever the check left in it is removed */
  give: (slot: Slot) => void
  /** ends the starters */
  close: () => void
}

/** Makes slots below a directory as they are needed. */
export function openSlots(scratch: string, searchPath: string, network: boolean): Slots {
  const free: Slot[] = []
  const starters: Starter[] = []
  let made = 0
  const makeStarter = (): Starter => {
    const starter = openStarter(searchPath, network)
    starters.push(starter)
    return starter
  }
  return {
    take: () => free.pop() ?? makeSlot(path.join(scratch, `slot-${made++}-`), makeStarter),
    give: (slot) => {
      clear(slot.home)
      clear(slot.temporary)
      free.push(slot)
    },
    close: () => {
      for (const starter of starters) starter.close()
    },
  }
}

/** Removes a directory with all that is in it, even what was made read-only, as Go's module cache is. */
export function removeTree(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    makeWritable(directory)
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

function makeSlot(directory: string, makeStarter: () => Starter): Slot {
  const [home, temporary] = [path.join(directory, 'home'), path.join(directory, 'tmp')]
  mkdirSync(home, { recursive: true, mode: 0o700 })
  mkdirSync(temporary, { mode: 0o700 })
  let starter: Starter | undefined
  return {
    directory,
    home,
    temporary,
    stdout: path.join(directory, 'stdout'),
    stderr: path.join(directory, 'stderr'),
    starter: () => {
      if (starter?.isAlive() !== true) starter = makeStarter()
      return starter
    },
  }
}

function clear(directory: string): void {
  const stat = lstatSync(directory, { throwIfNoEntry: false })
  if (stat?.isDirectory() === true && (stat.mode & 0o700) === 0o700 && readdirSync(directory).length === 0)
    return
  removeTree(directory)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
}

function makeWritable(directory: string): void {
  chmodSync(directory, 0o700)
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(path.join(directory, entry.name))
  }
}
