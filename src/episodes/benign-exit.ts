import type { CommandKey } from './command-key.ts'

/** Programs whose exit code 1 is an answer (no match, differs, is not so), not a failure. */
const ANSWERS_WITH_ONE = new Set([
  'grep',
  'egrep',
  'fgrep',
  'rg',
  'ag',
  'ack',
  'diff',
  'cmp',
  'test',
  '[',
  '[[',
  'which',
  'type',
  'command',
  'pgrep',
  'lsof',
  'expr',
  'jq',
  'pkill',
  'ps',
  'hash',
])

/** Programs that only look: a failure of theirs is a guess that was wrong, and teaches nothing. */
const LOOKS = new Set([
  'ls',
  'cat',
  'head',
  'tail',
  'find',
  'fd',
  'stat',
  'wc',
  'tree',
  'file',
  'less',
  'du',
  'which',
  'type',
  'realpath',
  'readlink',
  'pgrep',
  'ps',
  'kill',
  'pkill',
  'lsof',
  'test',
  '[',
  '[[',
])

/** Whether a failure of this command tells nothing about the project. */
export function onlyLooks(key: CommandKey): boolean {
  return LOOKS.has(key.program)
}

/** Whether a non-zero exit code is how this command answers. */
export function isBenignExit(key: CommandKey, exitCode: number | null, output: string): boolean {
  if (key.program === 'gh' && key.verb === 'pr checks' && exitCode === 8) return true
  if (exitCode !== null && exitCode !== 1) return false
  if (ANSWERS_WITH_ONE.has(key.program))
    return exitCode === 1 || output.trim() === '' || /^Exit code 1\s*$/.test(output.trim())
  if (key.program !== 'git') return false
  if (key.verb === 'config') return true
  if (key.verb === 'diff' || key.verb === 'grep' || key.verb === 'check-ignore' || key.verb === 'merge-base')
    return !output.includes('fatal:')
  return (key.verb === 'show-ref' || key.verb === 'rev-parse') && output.trim().length < 40
}
