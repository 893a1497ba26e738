import { quoteNames } from './names.ts'
import { objection, ORDER } from './objections.ts'
import { PATTERNS, type Pattern, type Strength } from './patterns.ts'

const MAX_STATEMENT = 200
/** A clause with its reason; what is longer is a story. */
const MAX_CLAUSE = 400

export type Wording = { statement: string; why: string; strength: Strength; general: boolean }
export type Refusal = { refused: string }
/** The refusal of everything that is no rule at all: nearly all that people say. */
export const NOT_A_RULE = 'not worded as a rule'

/** Turns what somebody said into the sentence that a maintainer would write down, or says why that cannot be done. */
export function imperative(clause: string): Wording | Refusal {
  if (clause.length > MAX_CLAUSE) return { refused: 'too short or too long to be a rule' }
  const opened = withoutOpeners(clause)
  const { main, reason } = splitConsequence(opened.text) ?? splitReason(opened.text)
  const { condition, rest } = splitCondition(main)
  const body = condition === null ? rest : withoutOpeners(rest).text
  const plain = body
    .replace(/[.!\s]+$/, '')
    .replace(/,? (?:please|too|as well|instead|though|then|ok|okay|right|yeah)$/i, '')
  for (const pattern of opened.general || EACH.test(plain) ? [...PATTERNS, BARE_ORDER] : PATTERNS) {
    const groups = pattern.form.exec(plain)?.groups
    if (groups === undefined) continue
    const written = tidy(pattern.write(groups))
    const sentence = condition === null ? written : `${condition}, ${lowerFirst(written)}`
    const why = wordReason(reason)
    // "whenever you change a file": in a condition "you" is any reader.
    const read = condition === null ? sentence : sentence.replace(/^(\w+(?: time)?) (?:you|we) /i, '$1 one ')
    const refused = objection(read, opened.general || reason !== '')
    if (refused !== null) return { refused }
    const statement = `${quoteNames(upperFirst(sentence))}.`
    if (statement.length > MAX_STATEMENT) return { refused: 'too short or too long to be a rule' }
    const general = opened.general || condition !== null || reason !== '' || GENERAL.test(sentence)
    return { statement, why, strength: pattern.strength, general }
  }
  return { refused: NOT_A_RULE }
}

/** An order about each and every one is a rule, too. */
const EACH = /\b(?:each|every|whenever|every time)\b/i

/** After "from now on" an order is a rule. */
const BARE_ORDER: Pattern = {
  form: new RegExp(`^(?<verb>${ORDER.source.replace('^', '')} .+)$`, 'i'),
  strength: 'strong',
  write: ({ verb = '' }) => verb,
}

const GENERAL =
  /\b(?:always|never|every|each|any|whenever|instead of|rather than|not|no longer|unless|by default)\b|, not /i

const OPENER =
  /^(?:(?:yes|yeah|yep|yup|no|nope|nah|ok|okay|sure|hmm+|well|so|and|but|also|actually|oh|ah|great|good|perfect|nice|thanks|thank you|sorry|right|then|hm|cool|fine|alright|again|plus|please|basically|generally|agreed|exactly|correct|good point|fair enough|just to be clear|to be clear|one more thing|as i said|as mentioned|like i said|in that case|another thing|for the record|i think|i guess|i feel|i believe|imo|imho|my point is|the point is|i mean|i meant|what i mean is|note that|note|fyi|given that|(?:i|we) (?:already )?(?:said|told you|agreed)(?: that| to)?|i thought|you know)(?:[,:!.]+\s*|\s+-+\s+|\s+)(?=\S))/i
const STANDING =
  /^(?:from now on|in (?:the )?future|going forward|next time|by default|in general|as a rule|for the future|at all times|every time|in this repo(?:sitory)?|here)[,:]?\s+/i

function withoutOpeners(text: string): { text: string; general: boolean } {
  let rest = text.trim()
  let general = false
  for (let count = 0; count < 6; count++) {
    const shorter = rest.replace(OPENER, '')
    const standing = shorter.replace(STANDING, '')
    if (standing !== shorter) general = true
    if (standing === rest) break
    rest = standing
  }
  return { text: rest, general }
}

const REASON =
  /(?:,\s*|\s+)(?:because|since(?! the (?:last|start|beginning))|so that|otherwise|or else|as (?=it |that |the |there )|to avoid|given that|that way)\s*/i

/** "X changes, that's why we do Y": the reason stands first. */
function splitConsequence(text: string): { main: string; reason: string } | null {
  const found =
    /^(?<reason>.{8,160}?),? (?:that's|thats|that is|which is|this is) why (?<main>(?:we|you) .+)$/i.exec(
      text,
    )
  if (found?.groups === undefined) return null
  const { reason = '', main = '' } = found.groups
  const cause = /(?:since|because|as) (?<cause>.+)$/i.exec(reason)?.groups?.['cause'] ?? reason
  // What "we do" for a reason is a habit: it holds beyond the task.
  return { main: main.replace(/^(?:we|you) (?=[a-z]+ )/i, 'we always '), reason: `because ${cause}` }
}

function splitReason(text: string): { main: string; reason: string } {
  const found = REASON.exec(text)
  if (found === null || found.index < 12) return { main: text, reason: '' }
  const word = found[0]
    .replace(/^[,\s]+/, '')
    .trim()
    .toLowerCase()
  return { main: text.slice(0, found.index), reason: `${word} ${text.slice(found.index + found[0].length)}` }
}

/** The reason as a clause of its own; one that leans on the conversation is worse than none. */
function wordReason(reason: string): string {
  const plain = reason.replace(/^(?:because|since|as|given that)\s+/i, '').replace(/[.!?\s]+$/, '')
  if (plain.length < 8 || plain.length > 160) return ''
  if (/\b(?:i|we|you|your|our|me|my|this|these|here|above|below)\b/i.test(plain)) return ''
  return `${quoteNames(upperFirst(plain))}.`
}

/** "for every test in a.ts I'd like …": people leave the comma out. */
const EACH_OF =
  /^(?<condition>for (?:every|each|all) [^,]{3,70}?),? (?<rest>(?:i'd|i would|we|you|let's|please)\b.+)$/i

function splitCondition(text: string): { condition: string | null; rest: string } {
  const found =
    EACH_OF.exec(text) ??
    /^(?<condition>(?:when(?:ever)?|if|before|after|every time|each time|once|for) [^,]{4,80}), (?:then )?(?<rest>.+)$/i.exec(
      text,
    )
  if (found?.groups === undefined) return { condition: null, rest: text }
  const { condition = '', rest = '' } = found.groups
  return { condition: upperFirst(condition.replace(/\b(?:we|you)(?:'re| are)\b/gi, 'you are')), rest }
}

function tidy(text: string): string {
  return text
    .replace(/\bour\b/gi, 'the')
    .replace(
      /\b(?:please|just|actually|really|basically|simply|definitely|obviously|maybe|explicitly|already)\s+/gi,
      '',
    )
    .replace(/ (?:in other places|elsewhere|everywhere else)\b/gi, '')
    .replace(/(^|\s)[_*]{1,2}(\w[^_*\n]{0,60})[_*]{1,2}(?=\s|$)/g, '$1$2')
    .replace(/ then (?=for|in|on|with|to)\b/gi, ' ')
    .replace(/\bdont\b/gi, 'do not')
    .replace(/\bdon't\b/gi, 'do not')
    .replace(/\s+/g, ' ')
    .replace(/\s+([,;:](?=\s|$)|\.(?=\s|$))/g, '$1')
    .trim()
}

function upperFirst(text: string): string {
  return /^[a-z][a-z']*\b(?![\w./(-])/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z']*\b(?![\w./(-])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
