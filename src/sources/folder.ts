import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './file.ts'
import type { SourceContext } from './transcript.ts'

const MAX_DEPTH = 32
const MAX_FILES = 200_000
const NOT_ENTERED = new Set(['.git', 'node_modules'])

type Folder = { path: string; folder: string }

/** The files below a folder that may be transcripts, sorted. Links are not followed. */
export function findInFolder(root: Folder, { onRefused }: Pick<SourceContext, 'onRefused'>): SourceFile[] {
  const found: SourceFile[] = []
  let visited = 0

  const visit = ({ path, folder }: Folder, depth: number): void => {
    if (depth > MAX_DEPTH) return onRefused({ path, reason: `folders are nested deeper than ${MAX_DEPTH}` })
    for (const entry of entriesOf(folder, path, onRefused)) {
      const next = { path: joinName(path, entry.name), folder: join(folder, entry.name) }
      if (entry.isDirectory()) {
        if (!NOT_ENTERED.has(entry.name)) visit(next, depth + 1)
      } else if (entry.isFile() && ++visited <= MAX_FILES && mayBeTranscript(next.folder, entry.name)) {
        found.push({ path: next.path, file: next.folder, bytes: sizeOf(next.folder) })
      }
    }
  }
  visit(root, 0)
  if (visited > MAX_FILES)
    onRefused({ path: root.path, reason: `only the first ${MAX_FILES} files were looked at` })
  return found
}

const joinName = (path: string, name: string): string =>
  path.endsWith('/') ? path + name : `${path}/${name}`

function entriesOf(folder: string, path: string, onRefused: SourceContext['onRefused']): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    onRefused({
      path,
      reason: `folder cannot be read (${error instanceof Error ? error.message : 'unknown'})`,
    })
    return []
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Files that are named like transcripts are; others only when they begin like JSON lines, or are archives. */
function mayBeTranscript(file: string, name: string): boolean {
  if (/\.(?:jsonl|ndjson|zip)$/i.test(name)) return true
  if (/\.[a-z0-9]{1,10}$/i.test(name)) return false
  return beginsWithRecord(file)
}

/** Transcripts without a file name extension exist (`raw_transcript`): their first line is a whole JSON object. */
function beginsWithRecord(file: string): boolean {
  try {
    const fd = openSync(file, 'r')
    try {
      const head = Buffer.alloc(2)
      return readSync(fd, head) === 2 && head.toString('latin1') === '{"'
    } finally {
      closeSync(fd)
    }
  } catch {
    return false
  }
}
