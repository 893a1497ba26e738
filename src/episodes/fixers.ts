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

function isFixer({ purpose, flags, verb }: CommandKey): boolean {
  if (purpose !== 'format' && purpose !== 'lint') return false
  if (flags.some((flag) => REWRITES.has(flag))) return true
  return purpose === 'format' && !flags.some((flag) => ONLY_CHECKS.has(flag)) && !/check|verify/.test(verb)
}

/** Programs whose inline text can be a program that rewrites files. */
const SCRIPTED = new Set(['python', 'python3', 'node', 'bun', 'perl', 'ruby'])
const WRITES = /\bwrite(?:_text|FileSync|File)?\(|\.write\(|-p?i\b/
const RESTORES = /^(?:restore|apply|revert|cherry-pick)$/

/** Whether a command between a failure and its green, or the green itself, rewrote files without an edit tool. */
export function rewroteFiles(between: readonly SessionEvent[], passed: JudgedStep): boolean {
  const steps = [
    ...between.filter((event) => event.type === 'command' && event.outcome === 'ok'),
    passed.step,
  ]
  return steps.some(
    (step) => step.type === 'command' && judgeStep(step).keys.some((key) => rewrites(key, step.command)),
  )
}

function rewrites(key: CommandKey, command: string): boolean {
  if (key.program === 'sed') return key.flags.some((flag) => /^-[a-zA-Z]*i/.test(flag))
  if (key.program === 'git') return RESTORES.test(key.verb)
  return isFixer(key) || (SCRIPTED.has(key.program) && WRITES.test(command.slice(0, 4000)))
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
