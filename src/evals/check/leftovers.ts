import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/*
 * Every process of a check carries two marks, and passes both on to what it starts: a variable, and as file descriptor 3
 * the open directory of the check. So one that left its process group can still be found, even when it
 * cleared its environment. Only one that also closes its descriptors and outlives its parent escapes.
 */

export const MARKER = 'WORKGRAPH_CHECK'
const MARKER_DESCRIPTOR = 3

/**
 * Kills every process that carries a mark which starts with `mark`, and what descends from it. Linux only (it reads
 * /proc); elsewhere a process that left its group escapes.
 */
export function killMarked(mark: string): void {
  // Again, because a process may have started another one between the reading and the signal.
  for (let round = 0; round < 5; round++) {
    const found = findMarked(mark)
    if (found.length === 0) return
    for (const pid of found) kill(pid)
  }
}

function findMarked(mark: string): number[] {
  // Anywhere in the environment: a runner that runs inside a check marks its own checks below the outer one's directory.
  const needle = Buffer.from(mark)
  const pids = processIds().filter((pid) => pid !== process.pid)
  const marked = new Set(
    pids.filter((pid) => holdsMark(pid, mark) || readProc(pid, 'environ')?.includes(needle)),
  )
  if (marked.size === 0) return []
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]))
  for (let grown = true; grown;) {
    grown = false
    for (const [pid, parent] of parents) {
      if (parent === undefined || marked.has(pid) || !marked.has(parent)) continue
      marked.add(pid)
      grown = true
    }
  }
  return [...marked]
}

function holdsMark(pid: number, mark: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/fd/${MARKER_DESCRIPTOR}`).startsWith(mark)
  } catch {
    return false
  }
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

/** The fourth field of /proc/PID/stat; the second may hold spaces and parentheses. A zombie has no say any more. */
function parentOf(pid: number): number | undefined {
  const stat = readProc(pid, 'stat')?.toString('latin1')
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields === undefined || fields[0] === 'Z' ? undefined : Number(fields[1])
}

function readProc(pid: number, file: string): Buffer | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`)
  } catch {
    return undefined
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
