import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The transcripts below a folder. */
export function listTranscripts(folder: string): { files: string[]; bytes: number } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(folder, name))
    .toSorted()
  return { files, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) }
}
