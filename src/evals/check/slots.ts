import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { sharedEnvironment } from './environment.ts'
import { MARKER } from './leftovers.ts'
import { openStarter, type Starter } from './starter.ts'

type SlotPaths = { directory: string; home: string; temporary: string; stdout: string; stderr: string }

/** What one check at a time has for itself. Kept for the next one, because removing and making it costs more. */
export type Slot = SlotPaths & { starter: () => Starter }

/** What all slots of a run share. */
type SlotPlace = { root: string; env: Readonly<Record<string, string | undefined>>; network: boolean }

export type Slots = {
  /** makes so many slots with their starters ahead of the first check */
  prepare: (count: number) => void
  /** a slot that nobody uses, empty */
  take: () => Slot
  /** hands it back; whatever the check left in it is removed */
  give: (slot: Slot) => void
  /** ends the starters */
  close: () => void
}

/** Makes slots below a directory as they are needed. */
export function openSlots(scratch: string, place: SlotPlace): Slots {
  const free: Slot[] = []
  const starters: Starter[] = []
  const taken = new Map<Slot, number>()
  /** the directories that were found empty, and their change time then */
  const empty = new Map<string, number>()
  let made = 0
  const makeStarter = (own: SlotPaths): Starter => {
    const env = { ...sharedEnvironment(place.env, { root: place.root, ...own }), [MARKER]: own.directory }
    const starter = openStarter({
      path: place.env['PATH'] ?? '',
      network: place.network,
      env,
      cwd: place.root,
      ...own,
      mark: own.directory,
    })
    starters.push(starter)
    return starter
  }
  const close = (): void => {
    process.off('exit', close)
    for (const starter of starters) starter.kill()
  }
  process.on('exit', close)
  const make = (): Slot => makeSlot(path.join(scratch, `slot-${made++}-`), makeStarter)
  return {
    prepare: (count) => {
      for (let slot = 0; slot < count; slot++) free.push(make())
      for (const slot of free) slot.starter()
    },
    take: () => {
      const slot = free.pop() ?? make()
      taken.set(slot, Date.now())
      return slot
    },
    give: (slot) => {
      for (const directory of [slot.home, slot.temporary]) clear(directory, taken.get(slot) ?? 0, empty)
      free.push(slot)
    },
    close,
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

function makeSlot(directory: string, makeStarter: (own: SlotPaths) => Starter): Slot {
  const [home, temporary] = [path.join(directory, 'home'), path.join(directory, 'tmp')]
  mkdirSync(home, { recursive: true, mode: 0o700 })
  mkdirSync(temporary, { mode: 0o700 })
  const [stdout, stderr] = [path.join(directory, 'stdout'), path.join(directory, 'stderr')]
  const own = { directory, home, temporary, stdout, stderr }
  let starter: Starter | undefined
  return {
    ...own,
    starter: () => {
      if (starter?.isAlive() !== true) starter = makeStarter(own)
      return starter
    },
  }
}

/** So slowly the clocks of file systems may tick. */
const TICK_MS = 20

/**
 * Empties a directory after a check that began at `since`. Whatever is made in it or done to it changes its change time,
 * which nobody can set back: where that is still the old one, and was no fresh one when the check began, nothing was.
 */
function clear(directory: string, since: number, empty: Map<string, number>): void {
  const stat = lstatSync(directory, { throwIfNoEntry: false })
  if (stat?.isDirectory() === true && (stat.mode & 0o700) === 0o700) {
    if (empty.get(directory) === stat.ctimeMs && since - stat.ctimeMs > TICK_MS) return
    empty.set(directory, stat.ctimeMs)
    if (readdirSync(directory).length === 0) return
  }
  empty.delete(directory)
  removeTree(directory)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
}

function makeWritable(directory: string): void {
  chmodSync(directory, 0o700)
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(path.join(directory, entry.name))
  }
}
