import { splitShell } from '../../episodes/shell-words.ts'
import { unwrap } from '../../episodes/unwrap-command.ts'
import type { Check } from '../../findings/finding.ts'
import type { Lesson } from '../lesson.ts'

/** Programs, and parts of the names of scripts and subcommands, that take away what is there or send it into the world. */
const TAKES_OR_SENDS = new Set(
  (
    'rm rmdir unlink shred dd mkfs truncate kill pkill killall shutdown reboot dropdb rimraf del ' +
    'reset drop destroy delete remove purge prune wipe nuke clean clear rollback flush evict uninstall ' +
    'push publish deploy release upload prod production'
  ).split(' '),
)
const FORCES =
  /^--(?:force|force-with-lease|hard|volumes|delete|purge|prune|accept-data-loss|prod|production|no-verify)$/

/** Behind these come values: files, names of tests, messages. */
const MOST_VERBS = 4

/** A command that stands there only as the place or the time of another one is not recommended. */
const ONLY_NAMED = /\b(?:before|when) `[^`]*`/g
/** Code of the lesson, and what an error that it repeats holds in quotes. */
const QUOTED = /`([^`]{2,120})`|'([^'\n]{2,120})'/g

/** Why a lesson that no human gave must not be told: it recommends what cannot be taken back. Null when it does not. */
export function destructive({ origin, statement, why }: Lesson, check: Check | null): string | null {
  if (origin === 'human' || /^(?:Never|Do not|Avoid|Keep in mind)\b/.test(statement)) return null
  const text = `${statement.replace(ONLY_NAMED, '')} ${why}`
  const commands = [...text.matchAll(QUOTED)].map(([, code, quote]) => code ?? quote ?? '')
  if (check?.kind === 'command') commands.push(check.command)
  const found = commands.find(cannotBeTakenBack)
  return found === undefined ? null : `recommends \`${found}\`, which may take away more than it mends`
}

function cannotBeTakenBack(command: string): boolean {
  return splitShell(command).some(({ words }) => {
    const own = unwrap(words).words
    if (own.some((word) => FORCES.test(word))) return true
    // The volumes of a database go with `docker compose down -v`.
    if (own.includes('down') && own.includes('-v')) return true
    const verbs = own.filter((word, at) => at === 0 || !/^-|[/.]/.test(word)).slice(0, MOST_VERBS)
    return verbs.some((verb) => verb.split(/[:_/-]/).some((part) => TAKES_OR_SENDS.has(part)))
  })
}
