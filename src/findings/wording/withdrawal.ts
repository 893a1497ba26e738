import { contentWords } from '../rule-key.ts'
import { EVERYDAY } from './objections.ts'

/** What somebody takes back: prohibitions ("hay is fine again"), orders ("don't weigh the hay"), or both ("scratch what I said about hay"). */
export type Withdrawal = { takes: 'bans' | 'orders' | 'all'; words: ReadonlySet<string> }

/** How a human turns round before saying it. */
const TURN =
  /^(?:(?:oh|hm+|ok|okay|no(?! (?:need|longer)\b)|nah|actually|wait|sorry|ah|well|oops|and|but|so|then|yes|yeah)\b[,.!]* )+/i

const PERMITS =
  /^(?<what>[^,?]{2,60}?) (?:is|are) (?:actually |now |totally |perfectly |absolutely )?(?:fine|ok|okay|allowed)(?<where> [^,?]{2,60}?)?(?:[,.!].*)?$/i
const MAY =
  /^(?:you|we) (?:can|may) (?:now |again )?(?:use|keep|import|call|add|have) (?<what>[^,?]{2,80}?)(?:[,.!].*)?$/i
const DROPS =
  /\b(?:(?:scratch|forget|ignore|disregard|drop) (?:what i (?:just )?said|that|my \w+|the \w+) (?:about|on)|(?:change|changed) my mind (?:about|on)|(?:was|am|i'm) (?:wrong|mistaken) (?:about|on)) (?<what>[^,.?]{2,60})/i
const FORBIDS =
  /^(?:do not|don't|dont|never|stop|no need to|(?:we|you) (?:do not|don't|no longer)(?: need to)?) (?<what>[^,?]{4,90}?)(?:[,.!].*)?$/i
/** "we use hay, not straw" */
const TURNS_DOWN =
  /^(?:always |please |just )*(?:(?:we|you|to|should|must) )*use (?<good>[^,?]{2,50}?)(?:,| and|, and)? (?:not|instead of|rather than) (?<what>[^,?]{2,50}?)(?:[,.!].*)?$/i
/** "don't run the tests yet" takes nothing back. */
const ONCE = /\b(?:now|yet|today|first|this|that|it|these|those|for the moment)\b/i
/** "from now on", "again": when and where it holds, not what it is about. */
const FROM_NOW = /\b(?:from now on|after all|again|now|here|there|too|everywhere|any ?more)\b/gi

/** What a clause takes back, or null. Nothing without a word that is not of every conversation. */
export function withdrawal(clause: string): Withdrawal | null {
  if (clause.length > 200) return null
  const said = clause.replace(TURN, '')
  const permitted = PERMITS.exec(said)?.groups ?? MAY.exec(said)?.groups
  if (permitted !== undefined) return about('bans', `${permitted['what'] ?? ''} ${permitted['where'] ?? ''}`)
  const dropped = DROPS.exec(said)?.groups?.['what']
  if (dropped !== undefined) return about('all', dropped)
  const forbidden = (FORBIDS.exec(said) ?? TURNS_DOWN.exec(said))?.groups?.['what']
  return forbidden === undefined || ONCE.test(forbidden) ? null : about('orders', forbidden)
}

function about(takes: Withdrawal['takes'], what: string): Withdrawal | null {
  const words = contentWords(what.replace(FROM_NOW, ' '))
  return [...words].some((word) => !EVERYDAY.has(word)) ? { takes, words } : null
}

const BAN = /^(?:Never|Do not|Avoid)\b| must (?:not|never) /

/** Whether a rule is taken back: it must name all that is spoken of, and an order little else. */
export function takesBack({ takes, words }: Withdrawal, statement: string): boolean {
  if (takes !== 'all' && BAN.test(statement) !== (takes === 'bans')) return false
  const own = contentWords(takes === 'orders' ? wantedBy(statement) : statement)
  for (const word of words) if (!own.has(word)) return false
  return takes !== 'orders' || words.size * 2 >= own.size
}

function wantedBy(statement: string): string {
  return statement.replace(/,? (?:not|instead of|rather than) .+$|, as the rest of the repository does\b/, '')
}
