import type { CommandStep } from '../transcripts/session.ts'
import { splitShell, type SimpleCommand } from './shell-words.ts'
import { unwrap } from './unwrap-command.ts'

/** Programs whose output is text that somebody wrote; that of any other program is a log. */
const TELLS = new Set(['cat', 'echo', 'printf', 'sed', 'awk', 'jq'])
const MOVES = new Set(['mv', 'cp', 'install'])
const NAMES_FILES = new Set(['tee', 'touch', 'truncate'])
const GIT_EDITS = new Set(
  'mv rm apply am restore revert cherry-pick merge pull rebase stash checkout switch'.split(' '),
)
/** Places that are no part of a checkout. */
const ELSEWHERE = /^(?:\/(?:tmp|private|var|dev)\/|~|\$)/
/** What nearly every line that writes a file holds: cheaper to look for. */
const MAY_WRITE = />|\b(?:mv|cp|install|tee|touch|truncate|patch|sed|git|perl|ruby)\b|\bwrite/

const known = new WeakMap<CommandStep, boolean>()

/** Whether a command changed files of the checkout as an edit does: written, moved, patched or taken from a commit. */
export function editsByShell(step: CommandStep): boolean {
  if ((step.outcome !== 'ok' && step.outcome !== 'unknown') || !MAY_WRITE.test(step.command)) return false
  const answer = known.get(step) ?? edits(step.command)
  known.set(step, answer)
  return answer
}

function edits(command: string): boolean {
  const isScript = INTERPRETERS.test(command) && SCRIPT_WRITES.test(command)
  return isScript || splitShell(command).some(writes)
}

/** A program written on the spot that writes a file. */
const INTERPRETERS = /\b(?:python3?|node|bun|ruby|perl)\b/
const SCRIPT_WRITES = /\bwrite(?:_text|FileSync|File)?\(|\.write\(/

function writes(command: SimpleCommand): boolean {
  const [program = '', ...rest] = unwrap(command.words).words
  const targets = rest.filter((word) => !word.startsWith('-'))
  if (TELLS.has(program) && command.into !== undefined) return isHere(command.into)
  if (MOVES.has(program)) return isHere(targets.at(-1))
  if (NAMES_FILES.has(program)) return targets.some(isHere)
  if (program === 'git') return editsByGit(rest)
  const inPlace = rest.some((word) => /^-[a-z]*i(?:\.\w+)?$|^--in-place/i.test(word))
  return program === 'patch' || ((program === 'sed' || program === 'perl' || program === 'ruby') && inPlace)
}

/** `git checkout main` too: what lies in the folder afterwards is another state. A new branch begins where one stands. */
function editsByGit(words: readonly string[]): boolean {
  const verb = words.find((word) => !word.startsWith('-')) ?? ''
  if (verb === 'reset') return words.includes('--hard')
  return GIT_EDITS.has(verb) && !words.some((word) => /^-[bBc]$|^--staged$/.test(word))
}

function isHere(path: string | undefined): boolean {
  return path !== undefined && !ELSEWHERE.test(path)
}
