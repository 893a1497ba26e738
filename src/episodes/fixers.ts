import type { SessionEvent } from '../transcripts/session.ts'
import type { CommandKey } from './command-key.ts'
import { judgeStep } from './judge-step.ts'
import type { JudgedStep } from './judge-step.ts'

const ONLY_CHECKS = new Set([
  '--check',
  '-c',
  '-l',
  '-d',
  '--list-different',
  '--dry-run',
  '--diff',
  '--verify',
])
const REWRITES = new Set(['--fix', '--write', '-w', '--unsafe', '--apply', '--fix-type', '-i', '--in-place'])

/** Whether a formatter or a fixer rewrote files between a failure and its green, or as part of the green. */
export function ranFixer(between: readonly SessionEvent[], passed: JudgedStep): boolean {
  if (passed.keys.some(isFixer)) return true
  return between.some(
    (event) => event.type === 'command' && event.outcome === 'ok' && judgeStep(event).keys.some(isFixer),
  )
}

function isFixer({ purpose, flags, verb }: CommandKey): boolean {
  if (purpose !== 'format' && purpose !== 'lint') return false
  if (flags.some((flag) => REWRITES.has(flag))) return true
  return purpose === 'format' && !flags.some((flag) => ONLY_CHECKS.has(flag)) && !/check|verify/.test(verb)
}

const FILE_NAME = /(?<![\w/.~@-])[\w@-][\w./@-]{0,150}\.[a-z]{1,5}(?![\w/])/g
const MOST_FILES = 8

/** The files that a checker's output complains about, in order. */
export function filesIn(output: string): string[] {
  const files = new Set<string>()
  for (const line of output.split('\n', 200)) {
    if (line.length > 400 || /https?:\/\//.test(line)) continue
    for (const match of line.matchAll(FILE_NAME))
      if (match[0].includes('/') || /^\S+\.\w+[:\s]?/.test(line)) files.add(match[0])
    if (files.size >= MOST_FILES) break
  }
  return [...files].slice(0, MOST_FILES)
}
