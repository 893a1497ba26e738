import type { Episode, Turn } from '../episodes/episode.ts'
import { clausesOf } from './wording/sentences.ts'
import { speaksAgainst } from './wording/speaks-against.ts'
import { turnsRound } from './wording/turning.ts'

const TAKES_BACK =
  /^(?:(?:oh|hm+|ok|okay|no|actually|wait|sorry|ah|well)[,.!]* )*(?:undo (?:that|this|it)|revert (?:that|this|it)|forget about|stuff it|leave it as|let'?s (?:keep|leave) (?:it|that) )/i
/** Takes back the words themselves, not work that was done because of them. What follows "about" is another matter. */
const UNSAYS =
  /^(?:(?:oh|hm+|ok|okay|no|actually|wait|sorry|ah|well|oops)[,.!]* )*(?:never ?mind|forget (?:it|that|what i (?:just )?said)|scratch (?:it|that)|ignore (?:this|that|my)|(?:on )?second thoughts?|on second thought|my (?:bad|mistake)|i was wrong|i misspoke|i(?:'ve| have)? changed my mind|you(?:'ve| have)? convinced me|sorry,? (?:that|this) was wrong|(?:(?:that|this|it) (?:was|is) |i (?:was thinking of|meant|mixed) )?(?:for |about |from )?(?:the |an? )?(?:wrong|(?<=\b(?:the|an?) )(?:other|different)) (?:repo(?:sitory)?|project|window|session|chat)(?! (?!sorry)[a-z]))\b(?! (?:about|on)\b)/i
/** Behind a rule, in the same message, it can only be meant of the rule. */
const CORRECTS = /^(?:no,? wait|wait,? no)\b/i
const SOON = 3

/**
 * Why a rule no longer counts: its human took it back in the same breath or within the next turns. Nobody takes back
 * in set words, and a rule lost costs little: whoever turns round soon after it is taken to mean it.
 */
export function withdrawn(episode: Episode, turn: Turn, statement: string, said?: string): string | null {
  const own = clausesOf(turn.human)
  const from = said === undefined ? -1 : own.indexOf(said)
  if (from >= 0 && own.slice(from + 1).some((clause) => UNSAYS.test(clause) || CORRECTS.test(clause)))
    return `withdrawn by the human in line ${turn.line}`
  const at = episode.turns.indexOf(turn)
  const later = episode.turns.slice(at + 1, at + 1 + SOON).find(({ human }) => isTakenBack(human, statement))
  return later === undefined ? null : `withdrawn by the human in line ${later.line}`
}

/** Who takes something back says so at once. */
const OPENING = 2

function isTakenBack(human: Turn['human'], statement: string): boolean {
  if (TAKES_BACK.test(human.text.trimStart())) return true
  if (turnsRound(human.text) || speaksAgainst(human.text, statement)) return true
  return clausesOf(human)
    .slice(0, OPENING)
    .some((clause) => UNSAYS.test(clause))
}
