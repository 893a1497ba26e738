import { candidates } from './candidates.ts'
import { lowerFirst, upperFirst } from './letters.ts'
import { quoteNames } from './names.ts'
import { isOrder, objection, ORDERS } from './objections.ts'
import type { Pattern, Strength } from './pattern.ts'
import { PATTERNS } from './patterns.ts'
import { isOfTheMoment, splitReason, wordReason } from './reasons.ts'

const MAX_STATEMENT = 200
/** A clause with its reason; what is longer is a story. */
const MAX_CLAUSE = 400

export type Wording = {
  statement: string
  why: string
  strength: Strength
  general: boolean
  /** the form alone says that it holds beyond the task, whatever else stands in the message */
  lasting?: true
}
export type Refusal = { refused: string }
/** The refusal of everything that is no rule at all: nearly all that people say. */
export const NOT_A_RULE = 'not worded as a rule'

/** Turns what somebody said into the sentence that a maintainer would write down, or says why that cannot be done. */
export function imperative(clause: string): Wording | Refusal {
  if (clause.length > MAX_CLAUSE) return { refused: 'too short or too long to be a rule' }
  const opened = withoutOpeners(clause.replace(NONE_OF, "don't put $1 $2 "))
  const { main, reason, habit } = splitReason(opened.text)
  const { condition, rest } = splitCondition(main)
  const body = withoutTail(condition === null ? rest : withoutOpeners(rest).text)
  const plain = body.replace(EVERYWHERE, '')
  // "do X in this repository" may still be an order for now.
  const everywhere = plain !== body && !isOrder(plain)
  const said = { condition, reason, habit, standing: opened.general || everywhere }
  for (const pattern of mayFit(plain)) {
    if (pattern === BARE_ORDER && !(isOrder(plain) && (said.standing || EACH.test(plain)))) continue
    const groups = pattern.form.exec(plain)?.groups
    if (groups === undefined) continue
    if (IRONY.test(clause)) return { refused: 'not meant as it is said' }
    const wording = write(pattern, groups, said)
    return opened.recorded && 'statement' in wording ? { ...wording, strength: 'strong' } : wording
  }
  return { refused: NOT_A_RULE }
}

/** "oh great, always delete the database, what a brilliant idea" */
const IRONY =
  /^(?:oh,? (?:great|sure|wonderful|nice|perfect|fantastic|brilliant)|yeah,? right|(?:oh |yeah )sure,? (?:always|never))\b|(?:\b(?:wonderful|brilliant|genius|fantastic|great|lovely|excellent|awesome|marvellous) (?:idea|plan)|\bthat (?:always|usually) (?:ends|goes|works out) well|\s\/s)[.!]*$/i

/** What stood around the words of the form. `standing`: it was said to hold everywhere. */
type Around = { condition: string | null; reason: string; habit: boolean; standing: boolean }

function write(
  pattern: Pattern,
  groups: Readonly<Record<string, string>>,
  { condition, reason, habit, standing }: Around,
): Wording | Refusal {
  const written = tidy(pattern.write(groups))
  const whole = condition === null ? written : `${condition}, ${lowerFirst(written)}`
  const sentence = whole.replace(READER, '$1 you')
  const lasting = standing || habit || pattern.lasting === true
  // "whenever you change a file": in a condition "you" is any reader.
  const standsAlone = standing || habit || (pattern.lasting === true && pattern.strength === 'strong')
  const refused = objection(sentence.replace(READER, '$1 one'), standsAlone)
  if (refused !== null) return { refused }
  if (isOfTheMoment(reason)) return { refused: 'about one task' }
  const statement = `${withArticle(quoteNames(upperFirst(sentence)))}.`
  if (statement.length > MAX_STATEMENT) return { refused: 'too short or too long to be a rule' }
  return {
    statement,
    why: wordReason(pattern.because?.(groups) || reason),
    strength: pattern.strength,
    general: lasting || condition !== null || GENERAL.test(sentence),
    ...(pattern.lasting === true ? { lasting: true } : {}),
  }
}

/** How people end a line in a chat. */
const SMILE = /(?:[\s.…!]|[:;]-?[)(DP]|\p{Extended_Pictographic}|\b(?:lol|haha)\b)+$/iu

function withoutTail(text: string): string {
  // Nearly every clause ends with a word, and needs no look at each of its signs.
  const said = /\w$/.test(text) && !/(?:lol|haha)$/i.test(text) ? text : text.replace(SMILE, '')
  return said
    .replace(
      /,? (?:please|too|as well|instead|though|then|ok|okay|right|yeah|thanks|thank you|thx|cheers)$/i,
      '',
    )
    .replace(
      /, (?:so )?(?:please )?(?:fix|add|remove|change|update|move|revert|undo) (?:it|that|this|them|the \w+)$/i,
      '',
    )
    .replace(/, (?:that|this) (?:should be|is|would be) (?:the |a )?\w+$/i, '')
}

/** Whoever reads the rule: "you" behind one of these words is nobody of the conversation. */
const READER =
  /\b(when(?:ever)?|if|before|after|once|unless|until|while|(?:every|each) time|as soon as) (?:you|we)(?= )/gi

/** "commit `feed --init` state": what a name stands before needs its article. */
function withArticle(sentence: string): string {
  return sentence.replace(
    /^((?!Use\b)[A-Z][a-z]+) (`[^`]+` (?:state|config|configuration|settings|output|folder|directory|branch|table|file)\b)/,
    '$1 the $2',
  )
}

/** "no emojis in commit messages": the "no" is not an answer. */
const NONE_OF =
  /^(?:and |also |please,? )?no (?:more )?(?!(?:error|issue|failure|problem|change|warning|result|test|difference|bug|conflict|matche|plan|update|question)s )([a-z][\w-]{2,30}s) (in|into|inside) /i

/** An order about each and every one is a rule, too. */
const EACH = /\b(?:each|every|whenever|every time)\b/i

/** After "from now on" an order is a rule. */
const BARE_ORDER: Pattern = {
  needs: [`^re ${ORDERS}`],
  form: /^(?<verb>(?:re-)?[a-z]+ .+)$/i,
  strength: 'strong',
  write: ({ verb = '' }) => verb,
}

const mayFit = candidates([...PATTERNS, BARE_ORDER])

const GENERAL =
  /\b(?:always|never|every|each|any|whenever|instead of|rather than|not|no longer|unless|by default)\b|, not /i

const OPENER =
  /^(?:stop[,!:.]+\s*(?=\S)|(?:yes|yeah|yep|yup|no|nope|nah|ok|okay|sure|hmm+|well|so|and|but|also|actually|oh|ah|great|good|perfect|nice|thanks|thank you|sorry|right|then|hm|cool|fine|alright|again|plus|please|basically|generally|agreed|exactly|correct|good point|fair enough|just to be clear|to be clear|one more thing|as i said|as mentioned|like i said|in that case|another thing|for the record|i think|i guess|i feel|i believe|imo|imho|my point is|the point is|i mean|i meant|what i mean is|note that|note|fyi|given that|(?:i|we) (?:already )?(?:said|told you|agreed)(?! not to| to never)(?: that| to)?|you know)(?:[,:!.]+\s*|\s+-+\s+|\s+)(?=\S))/i
const STANDING =
  /^(?:from now on|in (?:the )?future|for (?:future reference|next time)|(?:going|moving) forwards?|as a (?:general )?(?:rule|convention)|(?:rule|important|reminder|convention):|remember(?: (?:this|that))?(?:,? for (?:the future|next time|later))?:|going forward|next time|by default|in general|as a rule|for the future|at all times|every time|in (?:this|our) (?:repo(?:sitory)?|project|code ?base)|here)[,:]?\s+/i
/** "add to AGENTS.md that …": whoever says so wants it to last. */
const RECORDED =
  /^(?:(?:can|could) you )?(?:please )?(?:(?:add|note|write|put|document|mention|say|state)(?: it| this| that)? (?:to|in|into) (?:the |our |your )?(?:agents|claude|gemini)[. ]md|(?:in|to|into) (?:the |our |your )?(?:agents|claude|gemini)[. ]md,? (?:please )?(?:add|note|write|put|document|mention|say|state))(?: that|:)\s+/i
/** "we use hay here, not straw": it may stand before a comma, too. */
const EVERYWHERE = /,? (?:here|(?:anywhere )?in (?:this|our) (?:repo(?:sitory)?|project|code ?base))(?=$|, )/i

type Opened = { text: string; general: boolean; recorded: boolean }

function withoutOpeners(text: string): Opened {
  let rest = text.trim()
  let general = false
  let recorded = false
  for (let count = 0; count < 6; count++) {
    const shorter = rest.replace(OPENER, '')
    const standing = shorter.replace(STANDING, '')
    if (standing !== shorter) general = true
    const asked = standing.replace(RECORDED, '')
    if (asked !== standing) recorded = true
    if (asked === rest) break
    rest = asked
  }
  return { text: rest, general: general || recorded, recorded }
}

/** "for every test in a.ts I'd like …", "whenever you change a.ts you must …": people leave the comma out. */
const NO_COMMA =
  /^(?<condition>for (?:every|each|all) [^,]{3,70}?|(?:when(?:ever)?|(?:every|each) time) (?:you|we) [^,]{4,80}?),? (?<rest>(?:i'd|i would|we|you|let's|please)\b.+)$/i

function splitCondition(text: string): { condition: string | null; rest: string } {
  const found =
    NO_COMMA.exec(text) ??
    /^(?<condition>(?:when(?:ever)?|if|before|after|every time|each time|once|for(?! consistency)) [^,]{4,80}), (?:then )?(?<rest>.+)$/i.exec(
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
    .replace(/ without (?:asking|telling|checking with) (?:me|us)(?: first)?/gi, ' without asking')
    .replace(/\bdont\b/gi, 'do not')
    .replace(/\bdon't\b/gi, 'do not')
    .replace(/\s+/g, ' ')
    .replace(/\s+([,;:](?=\s|$)|\.(?=\s|$))/g, '$1')
    .trim()
}
