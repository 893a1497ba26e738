import { readdirSync, readFileSync } from 'node:fs'

/** Every process of a check carries this variable, so that one that left its process group can still be found. */
export const MARKER = 'WORKGRAPH_CHECK'

/**
 * Kills every process whose environment carries a marker that starts with `mark`, and what descends from it.
 * Linux only (it reads /proc); elsewhere a process that left its group escapes. Returns how many were killed.
 */
export function killMarked(mark: string): number {
  let killed = 0
  // Twice: a process may have started another one between the reading and the signal.
  for (let round = 0; round < 5; round++) {
    const found = markedProcesses(mark)
    if (found.length === 0) break
    for (const pid of found) if (kill(pid)) killed++
  }
  return killed
}

function markedProcesses(mark: string): number[] {
  const needle = Buffer.from(`${MARKER}=${mark}`)
  const pids = processIds()
  const marked = new Set(
    pids.filter((pid) => pid !== process.pid && readProc(pid, 'environ')?.includes(needle)),
  )
  if (marked.size === 0) return []
  // A child that cleared its environment still has its parent.
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

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}
