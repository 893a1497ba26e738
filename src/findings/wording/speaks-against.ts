import { contentWords } from '../rule-key.ts'
import { exactNames } from './names.ts'
import { EVERYDAY } from './objections.ts'
import { FILLER, MAX_TEXT } from './turning.ts'

const BAN = /^(?:Never|Do not|Avoid)\b| must (?:not|never) /
/** "Use hay, not straw": what is turned down. */
const TURNED_DOWN = /,? (?:and not|not|instead of|rather than) (?<what>.+)$/i

const NAME = String.raw`(?<what>[\w@.-]+(?:\(\))?)`
/** What was forbidden, or turned down, is used all the same. */
const PERMITS = [
  `${NAME} (?:is|are) (?!not )(?:\\w+ )?(?:fine|ok|okay|allowed|back|what we)\\b`,
  `${NAME} after all\\b`,
  `\\bwe do (?:use|have|want|need) ${NAME}`,
].map((form) => new RegExp(form, 'gi'))
/** What was wanted is wanted no more, or was never true. */
const DROPS = [
  `${NAME} (?:is|are|was|were) (?!not )(?:\\w+ )?(?:wrong|mistaken|obsolete|overkill|too \\w+)\\b`,
  `\\b(?:forget|drop|scrap|scratch|strike|ignore|disregard) (?:about )?(?:the |that )?${NAME}`,
].map((form) => new RegExp(form, 'gi'))
/** "no, straw", "straw please", "ok use straw then": the other choice, and nothing else. */
const INSTEAD = new RegExp(
  `^(?:(?:please|then|let's|just|actually|sorry),? )*(?:(?:use|keep|take|go (?:back )?(?:with|to)|back to|stay (?:with|on)) )?${NAME}(?: please| then| it is)?(?=$|[,.!;\\n])`,
  'i',
)

/** Whether a message uses what a rule turns down, or turns down what the rule wants. */
export function speaksAgainst(text: string, statement: string): boolean {
  const head = text.slice(0, MAX_TEXT).replaceAll('`', '').trimStart()
  const ban = BAN.test(statement)
  const down = ban ? statement : (TURNED_DOWN.exec(statement)?.groups?.['what'] ?? '')
  const named = (forms: readonly RegExp[], words: string): boolean =>
    forms.some((form) => [...head.matchAll(form)].some(({ groups }) => holds(words, groups?.['what'] ?? '')))
  if (named(PERMITS, down) || named(DROPS, statement) || hasSentence(head, down, KEEPS)) return true
  if (!ban && hasSentence(head, statement.replace(TURNED_DOWN, ''), SPARES)) return true
  const instead = INSTEAD.exec(head.replace(FILLER, ''))?.groups?.['what'] ?? ''
  if (!ban && instead !== '' && holds(down, instead)) return true
  return ban ? doesItAfterAll(head, statement) : goesBack(head, statement.replace(TURNED_DOWN, ''))
}

/** "we still need straw", "leave the straw in": it is kept. */
const KEEPS =
  /^(?!.*(?:\b(?:not|never|no|remove)\b|n't\b|\?))(?:.*\b(?:(?:we|you|i) (?:(?:still|do|can|may|could|must|have to|need to) )*(?:use|need|keep|want)|stays?|stay (?:on|with)|(?:is|are) (?:\w+ )?(?:fine|ok|okay|allowed|better)|after all|back in)\b|(?:please |just |let'?s )*(?:keep|leave)\b)/i
/** "skip the weighing", "weighing is not needed": it need not be done. */
const SPARES =
  /\b(?:skip|no need|needn't|unnecessary|overkill|gone|removed|deleted|no longer|any ?more|obsolete|outdated)\b|\b(?:not|do not|is not)\b (?:needed|need|have to|required|necessary)\b|n't (?:needed|need|have to|required|necessary)\b/i
/** Where and when a rule holds is not what it is about. */
const PLACE = / (?:in|inside|under|within|from|for|before|after|when|whenever|unless|except)\b.*$/i

/** Whether a sentence of such a form names what is spoken of. */
function hasSentence(head: string, spokenOf: string, form: RegExp): boolean {
  const core = spokenOf.replace(PLACE, '')
  const names = exactNames(core).map((name) => name.toLowerCase())
  const words = [...contentWords(core)].filter((word) => !EVERYDAY.has(word))
  return head.split(/[.!;\n]+(?:\s|$)|(?<=\?)\s/).some((sentence) => {
    const said = sentence.replace(FILLER, '')
    if (!form.test(said)) return false
    const own = contentWords(said)
    return words.some((word) => own.has(word)) || names.some((name) => said.toLowerCase().includes(name))
  })
}

/** "then just edit it": what the rule forbids to do. */
function doesItAfterAll(head: string, statement: string): boolean {
  const verb = /^(?:Never|Do not) (?<verb>[a-z]+)/.exec(statement)?.groups?.['verb']
  return (
    verb !== undefined &&
    new RegExp(`\\b(?:just|you can|go ahead and) ${verb} (?:it|them|that)\\b`, 'i').test(head)
  )
}

/** "hay is too dear, go back to straw" */
function goesBack(head: string, wanted: string): boolean {
  if (!/\b(?:go|going|went|switch|move) back to\b/i.test(head)) return false
  const own = contentWords(wanted)
  return [...contentWords(head)].some((word) => own.has(word))
}

/** Words that stand for anything. */
const ANYTHING = /^(?:that|this|it|they|these|those|which|there|everything|all|rest|one)$/i

function holds(words: string, what: string): boolean {
  const name = what.toLowerCase().replace(/^[@.-]+|[.-]+$/g, '')
  if (name.length < 2 || ANYTHING.test(name)) return false
  if (new Set<string>(words.toLowerCase().match(/[\w.-]+/g)).has(name)) return true
  const own = contentWords(words)
  return [...contentWords(name)].some((word) => own.has(word))
}
