import type { Wording } from './imperative.ts'
import { exactNames, quoteNames } from './names.ts'

/** How a reviewer names a defect, and the rule that would have prevented it. */
const FORMS: readonly { form: RegExp; write: (groups: Readonly<Record<string, string>>) => string }[] = [
  {
    form: /^(?<what>.{3,70}?) (?:is |are )?(?:wrongly |incorrectly |silently )?(?<verb>treated|counted|reported|used|marked|shown|handled|stored) as (?<rest>.{3,80})$/i,
    write: ({ what = '', verb = '', rest }) =>
      `Never ${PRESENT.get(verb.toLowerCase()) ?? 'treat'} ${withArticle('a', what)} as ${rest}`,
  },
  {
    form: /^(?<what>.{3,70}?) (?:is |are )?(?:not|never|no longer) (?<state>(?:\w+ly )?\w+(?:ed|en|wn|ble|de|ept|own|ent|set))(?<rest> .{3,70})?$/i,
    write: ({ what = '', state, rest = '' }) =>
      `Make sure that ${withArticle('the', what)} ${isPlural(what) ? 'are' : 'is'} ${state}${rest}`,
  },
  {
    form: /^(?<what>.{3,70}?) (?:(?:can|may|might|could|will|would) )?(?:loses?|drops?) (?<rest>(?!to\b)[a-z-]+ (?:detection|support|handling|validation|checks?|checking|tracking|coverage))$/i,
    write: ({ what = '', rest }) => `Keep ${rest} for ${withArticle('the', what)}`,
  },
  {
    form: /^(?<what>.{3,70}?) (?:(?:can|may|might|could|will|would) )?(?<verb>ignores?|skips?|drops?|overwrites?|leaks?|bypass(?:es)?|loses?|breaks?|swallows?|hides?|deletes?|truncates?|corrupts?|discards?|blocks?|duplicates?|shadows?|misses)(?<rest> .{3,80})$/i,
    write: ({ what = '', verb = '', rest = '' }) =>
      `Do not let ${withArticle('the', what)} ${bareVerb(verb)}${rest}`,
  },
  {
    form: /^(?<what>.{3,70}?) (?:does not|doesn't|do not|don't|fails to|cannot|can't) (?<rest>.{3,90})$/i,
    write: ({ what = '', rest }) => `Make sure that ${withArticle('the', what)} can ${rest}`,
  },
  {
    form: /^missing (?<what>.{3,60}?) (?<where>(?:in|for|on|when|before|after) .{3,70})$/i,
    write: ({ what, where }) => `Do not forget ${what} ${where}`,
  },
]

const PRESENT = new Map([
  ['treated', 'treat'],
  ['counted', 'count'],
  ['reported', 'report'],
  ['used', 'use'],
  ['marked', 'mark'],
  ['shown', 'show'],
  ['handled', 'handle'],
  ['stored', 'store'],
])

/** A review comment's title and text as a rule with its reason, or null when the title is not worded as a defect. */
export function defect(title: string, body: string): Wording | null {
  if (title.length > 200) return null
  const plain = title.replace(/^[\s#*_>"']+|[\s*_:."']+$/g, '')
  if (plain.length > 110 || exactNames(`${plain} ${body}`).length === 0) return null
  for (const { form, write } of FORMS) {
    const groups = form.exec(plain)?.groups
    if (groups === undefined) continue
    const sentence = write(lowerCase(groups)).replace(/\s+/g, ' ').trim()
    return {
      statement: `${withPlace(quoteNames(sentence), body)}.`,
      why: consequence(body),
      strength: 'medium',
      general: true,
    }
  }
  return null
}

/** A title that names nothing gets the first name of the text below it: without one nobody would know where. */
function withPlace(sentence: string, body: string): string {
  if (exactNames(sentence).length > 0) return sentence
  const missing =
    /\b(?:not|never|n't) (?:\w+ ){1,3}(?:to|in|by|with|from|against) (?<where>[^.,]{3,60})/i.exec(body)
  const [place] = [...exactNames(missing?.groups?.['where'] ?? ''), ...exactNames(body)]
  return place === undefined ? sentence : `${sentence} (\`${place}\`)`
}

/** What the defect leads to, in the reviewer's own words. */
function consequence(body: string): string {
  const found =
    /(?:^|[.;] |, )(?:as a result,? |this (?:means|causes|leads to|results in) |causing |leading to |resulting in |which (?:means|causes) )(?:that )?(?<what>[^.]{12,150})\./i.exec(
      body,
    )
  const what = found?.groups?.['what']
  if (what === undefined || /\b(?:this|these|i|you|we)\b/i.test(what)) return ''
  return `Otherwise: ${quoteNames(what)}.`
}

function lowerCase(groups: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const what = groups['what'] ?? ''
  const plainWord = /^[A-Z][a-z]+(?:\s|$)/.test(what)
  const rest = Object.entries(groups).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  )
  return {
    ...Object.fromEntries(rest),
    what: plainWord ? what.charAt(0).toLowerCase() + what.slice(1) : what,
  }
}

/** Titles leave articles out; sentences need them, except before a plural. */
function withArticle(article: 'a' | 'the', what: string): string {
  if (/^(?:the|a|an|any|every|each|no|all|some|both|this|its)\b/i.test(what) || isPlural(what)) return what
  return `${article === 'a' && /^[aeiou]/i.test(what) ? 'an' : article} ${what}`
}

function isPlural(what: string): boolean {
  const noun = what.split(/ (?:of|in|for|with|from|on|at) /)[0] ?? ''
  return /[a-rt-z]s$/.test(noun) && !/(?:us|is|ss|as)$/.test(noun)
}

function bareVerb(verb: string): string {
  if (/^(?:misses|bypasses)$/i.test(verb)) return verb.slice(0, -2).toLowerCase()
  return verb.replace(/s$/, '').toLowerCase()
}
