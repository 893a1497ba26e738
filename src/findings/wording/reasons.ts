import { upperFirst } from './letters.ts'
import { quoteNames } from './names.ts'

const REASON =
  /(?:,\s*|\s+)(?:because|since(?! the (?:last|start|beginning))|so that|otherwise|or else|as (?=it |that |the (?!default|same|only|first|one)|there )|to avoid|given that|that way)\s*/i

/** `habit`: the reason tells that it holds beyond the task. */
type Reasoned = { main: string; reason: string; habit: boolean }

/** Takes what is to be done apart from why. */
export function splitReason(text: string): Reasoned {
  const words = text.toLowerCase()
  return (
    (words.includes(' why ') ? splitConsequence(text) : null) ??
    (words.includes(' so ') ? splitSo(text) : null) ??
    splitBecause(text) ??
    (text.includes(', ') ? splitRemark(text) : { main: text, reason: '', habit: false })
  )
}

/** "X changes, that's why we do Y": the reason stands first. */
function splitConsequence(text: string): Reasoned | null {
  const found =
    /^(?<reason>.{8,160}?),? (?:that's|thats|that is|which is|this is) why (?<main>(?:we|you) .+)$/i.exec(
      text,
    )
  if (found?.groups === undefined) return null
  const { reason = '', main = '' } = found.groups
  const cause = /(?:since|because|as) (?<cause>.+)$/i.exec(reason)?.groups?.['cause'] ?? reason
  return {
    main: asFact(main) ?? main.replace(/^(?:we|you) (?=[a-z]+ )/i, 'we always '),
    reason: `because ${cause}`,
    habit: true,
  }
}

const DONE = new Map(
  'add:added use:used store:stored write:written keep:kept put:put set:set save:saved pass:passed call:called'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** "(that's why) we add the name to every cage" explains how things are made; what "we do" otherwise is a habit. */
function asFact(main: string): string | null {
  const {
    verb = '',
    what = '',
    rest = '',
  } = /^we (?<verb>[a-z]+) (?<what>(?:the|an?) .{2,60}?) (?<rest>(?:to|in|into|on|with|for|from|as|under) .+)$/i.exec(
    main,
  )?.groups ?? {}
  const done = DONE.get(verb.toLowerCase())
  return done === undefined ? null : `keep in mind that ${what} is ${done} ${rest}`
}

/** "10k fails, 5k works, so we should …": what was seen stands first. It may well be a reason for this task only. */
function splitSo(text: string): Reasoned | null {
  const found =
    /^(?<reason>.{8,}?),? so (?:i (?:guess|think|suppose) )?(?<main>we (?:should|must|need to|have to) .+)$/i.exec(
      text,
    )
  if (found?.groups === undefined) return null
  const { reason = '', main = '' } = found.groups
  return { main, reason: `because ${reason}`, habit: false }
}

function splitBecause(text: string): Reasoned | null {
  const found = REASON.exec(text)
  if (found === null || found.index < 12) return null
  const word = found[0]
    .replace(/^[,\s]+/, '')
    .trim()
    .toLowerCase()
  return {
    main: text.slice(0, found.index),
    reason: `${word} ${text.slice(found.index + found[0].length)}`,
    habit: true,
  }
}

/** "don't run the whole suite, it takes an hour": behind the comma stands why. Behind a condition stands the rule. */
function splitRemark(text: string): Reasoned {
  const found =
    /^(?!(?:if|when|whenever|before|after|once|for|every|each)\b)(?<main>[^,]{12,}), (?<reason>(?!(?:it|they) (?:should|must|needs?|ha[sv]e? to)\b)(?:it|they|there|without (?:it|them)|we (?:already )?have|the|this (?:repo(?:sitory)?|project)|our [\w-]+)(?:'s|'re)? .+)$/i.exec(
      text,
    )
  if (found?.groups === undefined) return { main: text, reason: '', habit: false }
  const { main = '', reason = '' } = found.groups
  return { main, reason: reason.replace(/^we (?:already )?have /i, 'there is '), habit: false }
}

/** The reason as a clause of its own; one that leans on the conversation is worse than none. */
export function wordReason(reason: string): string {
  const plain = reason
    .replace(/^(?:because|since|as|given that)\s+/i, '')
    .replace(/\b(?:this (?=(?:repo(?:sitory)?|project)\b)|our )/gi, 'the ')
    .replace(/[.!?\s]+$/, '')
  if (plain.length < 8 || plain.length > 160) return ''
  if (/\b(?:i|we|you|your|our|me|my|this|these|here|above|below)\b/i.test(plain)) return ''
  return `${quoteNames(upperFirst(plain))}.`
}

const MOMENT =
  /\b(?:for now|right now|at the moment|currently|today|tomorrow|tonight|yesterday|this (?:week|morning|afternoon|sprint)|next (?:week|month|sprint)|soon|already (?:running|started|open|up)|(?:is|are) (?:down|offline|going away|being \w+ed)|will be (?:deleted|removed|gone|replaced|rewritten)|in progress|ongoing|(?:an?|the) ?other (?:branch|pr|pull request))\b/i

/** "it hangs when the server is down" is true at any time. */
const CONDITION = /\b(?:when|whenever|if|while|once|as soon as|until)\b.*$/i

/** A reason that holds only now makes an order for now of what stands before it. */
export function isOfTheMoment(reason: string): boolean {
  return MOMENT.test(reason.replace(CONDITION, ''))
}
