import { hiddenUnicode } from './hidden-unicode.ts'
import { type Attack, ATTACK_SYNTAX, ATTACK_WORDING } from './injection-patterns.ts'
import { redact } from './redact.ts'

const LONGEST = 4_000

/**
 * Why a text must not become a proposal, or null. The text is refused as a whole and the reason shown:
 * cleaning it would let an attacker find out what passes.
 */
export function hostileText(text: string): string | null {
  if (text.length > LONGEST) return `is longer than ${LONGEST} characters`
  const hidden = hiddenUnicode(text)
  if (hidden !== null) return `holds a hidden character (${hidden})`
  const attack = attackIn(text, () => true)
  if (attack !== null) return attack
  if (text.includes(WITHHELD)) return 'speaks of a text that was withheld'
  if (text.includes('[REDACTED:')) return 'speaks of a secret that was hidden'
  return redact(text) === text ? null : 'holds what looks like a secret'
}

/**
 * A quote as it may be shown among data: as it is, or only the reason when reading it could already steer an agent.
 * Links, commands and the like stay, because they do nothing until somebody follows them.
 */
export function withhold(quote: string): string {
  const hidden = hiddenUnicode(quote)
  const reason =
    hidden === null ? attackIn(quote, ({ evenQuoted }) => evenQuoted) : `holds a hidden character (${hidden})`
  return reason === null ? quote : `${WITHHELD} ${reason}]`
}

/** The same for a path: as one run of characters, a long one looks like an encoding, so it is looked at name by name. */
export function withholdPath(path: string): string {
  const apart = path.replaceAll('/', ' / ')
  const shown = withhold(apart)
  return shown === apart ? path : shown
}

const WITHHELD = '[withheld:'

function attackIn(text: string, counts: (attack: Attack) => boolean): string | null {
  const unmarked = text.replaceAll(/[`*~]/g, '')
  const small = unmarked.toLowerCase()
  for (const attack of ATTACK_SYNTAX) {
    if (!counts(attack) || !mayHold(attack, small)) continue
    // Emphasis and code marks within a tag do not keep an agent from reading it.
    if (
      attack.pattern.test(text) ||
      (attack.evenQuoted && unmarked !== text && attack.pattern.test(unmarked))
    )
      return attack.reason
  }
  for (const clause of clausesOf(text)) {
    for (const attack of ATTACK_WORDING) {
      if (!counts(attack) || !mayHold(attack, clause)) continue
      if (attack.pattern.test(clause) && !(attack.fineWhenForbidden && FORBIDS.test(clause)))
        return attack.reason
    }
  }
  return null
}

function mayHold({ needs }: Attack, small: string): boolean {
  return needs === undefined || needs.every((words) => words.some((word) => small.includes(word)))
}

/** A clause that forbids, or tells that something refuses, may name what it forbids. */
const FORBIDS =
  /\b(?:never|do not|don't|don’t|must not|mustn't|should not|shouldn't|may not|cannot|can't|avoid|forbidden|prohibited|banned|not allowed|disallowed|no longer|refuses?|rejects?|blocks?|fails? (?:on|with|when))\b/

/** Small letters, no emphasis, one space: what a reader reads. */
function clausesOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[*_`~"]/g, (mark) => (mark === '_' ? '_' : ''))
  return plain
    .split(/[.!?;:—](?=\s|$)|\n\n|\n(?=[-#>\d])|\b(?:but|then|instead)\b/)
    .map((clause) => clause.replaceAll(/\s+/g, ' ').trim())
    .filter((clause) => clause !== '')
}
