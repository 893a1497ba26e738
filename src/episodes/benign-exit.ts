import type { CommandKey } from './command-key.ts'

/** Programs whose exit code 1 is an answer (no match, differs, is not so), not a failure. */
const ANSWERS_WITH_ONE = new Set(
  'grep egrep fgrep rg ag ack diff cmp test [ [[ which type command pgrep lsof expr pkill ps hash'.split(' '),
)

/** Programs that only look: a failure of theirs is a guess that was wrong. */
const LOOKS = new Set(
  (
    'command ls cat head tail find fd stat wc tree file less du which type realpath readlink pgrep ps kill pkill lsof test [ [[ ' +
    'sed awk nl rg grep egrep fgrep ag ack diff cmp cp mv rm mkdir touch xxd md5 md5sum shasum'
  ).split(' '),
)

const PACKAGE_MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'bun'])

/** Whether a failure of this command tells nothing about the project. */
export function onlyLooks({ program, flags }: CommandKey): boolean {
  return LOOKS.has(program) && !(program === 'sed' && flags.includes('-i'))
}

/** Whether a non-zero exit code is how this command answers. */
export function isBenignExit(key: CommandKey, exitCode: number | null, output: string): boolean {
  if (key.program === 'gh' && key.verb === 'pr checks' && exitCode === 8) return true
  if (exitCode !== null && exitCode !== 1) return false
  if (key.exitHidden && ANSWERS_WITH_ONE.has(key.filters.at(-1)?.replace(' -v', '') ?? '')) return true
  if (ANSWERS_WITH_ONE.has(key.program)) return exitCode === 1 || isSilent(output)
  if (PACKAGE_MANAGERS.has(key.program)) return key.verb === 'outdated' || key.verb === 'audit'
  return key.program === 'git' && isGitAnswer(key.verb, output)
}

function isGitAnswer(verb: string, output: string): boolean {
  switch (verb) {
    case 'config':
      return true
    case 'diff':
    case 'grep':
    case 'check-ignore':
    case 'merge-base':
      return !output.includes('fatal:')
    case 'show-ref':
    case 'rev-parse':
      return isSilent(output)
    default:
      return false
  }
}

function isSilent(output: string): boolean {
  return output.length < 40 && output.replace(/^Exit code 1/, '').trim() === ''
}
