import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { claudeCodeSession } from './generate-claude-code.ts'
import { codexSession } from './generate-codex.ts'

const SESSIONS = 30
const TURNS = 40

/** Writes transcripts in the shapes and proportions of real ones; always the same bytes. */
export function writeTranscripts(folder: string): string {
  mkdirSync(folder, { recursive: true })
  for (let number = 0; number < SESSIONS; number++) {
    const records = number % 3 === 2 ? codexSession(number, TURNS) : claudeCodeSession(number, TURNS)
    const lines = records.map((record) => `${JSON.stringify(record)}\n`)
    writeFileSync(join(folder, `orchard-${String(number).padStart(2, '0')}.jsonl`), lines.join(''))
  }
  return folder
}
