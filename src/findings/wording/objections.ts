import { contentWords } from '../rule-key.ts'
import { exactNames, quoteNames } from './names.ts'

/** What people say to free somebody of a care. */
const REASSURES =
  /^(?:please )?do not (?:worry|bother|care|mind|wait|hesitate|panic|need|have|know|think|see|understand|like|believe|stop)\b/i

/** Words that point at something only the conversation knows. */
const DEICTIC =
  /\b(?:this|these|those|here|there(?! (?:is|are|was|were|can|must|should)\b)|above|below|yours?|you|i|i'm|i'd|i've|i'll|me|my|mine|he|she|him|her|we|us(?! english\b)|ours|previous|earlier|latter|former|aforementioned|same (?:thing|way|as)|the other (?:one|way|thing)|such a thing|what (?:i|you|we))\b/i

/** A leading pronoun, or a trailing one: its antecedent lies outside the sentence. */
const OPEN_PRONOUN =
  /^(?:it|they|them|that|he|she|there|both|one|ones)\b|\b(?:do|does|did|doing|fix|use|add|remove|keep|make|like|for|with|of|about|to|from|by|on|in) (?:it|that|them|those|these|so)(?:[,.;]|\s*$|\s+(?:too|as well|again|instead|please|anymore|in|to|from|for|with|up|out|into|at|on|as|back|and)\b)/i

/** "record that field": which one, the conversation knows. */
const OPEN_THAT =
  /^(?!(?:all|assume|ensure|expect|prove|note|say|see|check|verify|remember|require|guarantee)\b)[a-z]+ that [a-z]/i

/** Only true now, or about one piece of work. */
const ONE_TASK =
  /\b(?:for now|right now|now|yet|today|tomorrow|tonight|yesterday|at the moment|currently|first|next(?! to\b)|again|still|(?<!bring )back|this time|in this (?:pr|branch|commit|session|case)|the (?:pr|issue|ticket|bug|plan|task|change|changes|fix|diff|finding|findings|comment|comments|suggestion|option|approach|proposal|review)|(?:option|step|phase|task|item|point|part|finding) (?:\d+|[a-z]\b)|(?:when|once|after) (?:(?:you|one)(?: are| is|'re) )?(?:done|finished|ready)|(?<!\bevery |\beach )lines? \d+(?! char)|for the [\w-]+ (?:layout|page|button|header|footer|form|modal|dialog)|let me know|wdyt|can you tell|go ahead|continue|proceed|and (?:allow|implement|fix|rename))\b|#\d+|\b[A-Z]{2,8}-\d{1,6}\b|^[a-z]{1,6}-[a-z0-9.]{2,8}: |\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/i

/** "write a poster: never shout": a text that is ordered, and what shall stand in it. */
const DICTATED =
  /^(?:write|draft|create|add|make|generate|put|document|update|implement|build|fix|address)\b[^:]{2,80}: (?:always|never|avoid|do not|only|use|make|must)\b/i

/** "don't deploy while QA is testing": said of somebody who is at it. A rule would say never. */
const MEANWHILE = /^Do not .{3,90} while (?:the )?[\w-]+ (?:is|are) [a-z]+ing\b/i

/** "In the billing repo …" is said where that one is not. */
const ELSEWHERE =
  /^(?:in|for|at) (?:the|our|my) (?!(?:whole|entire|same|current|main)\b)[\w-]+ (?:repo|repository|job|company)\b/i

/** A name may hold such a word: `release-plz`. */
const CHATTER =
  /(?<![\w-])(?:lol|haha|hmm+|idk|gonna|wanna|gotta|dunno|kinda|sorta|wtf|omg|btw|imho|imo|tbh|yeah|yep|nope|sorry|thanks|thank|thx|pls|plz|cool|awesome|weird|confused|wonder|wondering|curious|guess|feel|feels|hope|maybe|perhaps|probably|somehow|something|someone|stuff|thing|things|whatever|etc|ideally|i think|not sure|sounds|looks like|seems?)(?![\w-])|[\u2500-\u257f]|\p{Extended_Pictographic}|\.\.\.|…|\?\?|!!|[:;]-?[)(DP]/iu

/** Verbs of a single order; as a rule they say what to do now. */
export const ORDERS =
  'fix remove add rename move review check look read explain show tell try continue commit push merge rebase open create write rewrite update revert undo implement delete change make start restart rerun bring investigate do let go give see find have get take switch replace convert refactor clean split extract document include mention reply respond post close install finish ask think apply adjust extend simplify drop test run build set call pull fetch stop wait leave ignore skip focus summarise summarize list describe compare evaluate consider reconsider verify confirm help work put say need want be know understand expect print log report spawn bump release deploy file draft plan propose double triple'
const ORDER = new Set(ORDERS.split(' '))

/** Whether a sentence begins with the verb of an order. */
export function isOrder(sentence: string): boolean {
  const verb = /^(?:re-)?[a-z]+\b/i.exec(sentence)?.[0].toLowerCase()
  return verb !== undefined && (ORDER.has(verb) || verb === 're-run')
}

const GENERAL =
  /\b(?:always|never|every|each|any|all|whenever|only|must|instead of|rather than|not|no longer|unless|until|by default|before|after|when|without|because|since|so that|otherwise|except)\b/i

/** What every repository has and no path names; a rule about one of these is specific enough. */
const WORK =
  /\b(?:commit(?:s|ting)?|commit messages?|branch(?:es)?|prs?|pull requests?|changelog|releases?|tags?|review comments?|integration tests?|unit tests?|e2e tests?|snapshots?|fixtures?|migrations?|dependenc(?:y|ies)|linter|feature flags?|worktrees?|issues?|(?:british|american|us|uk) (?:english|spelling)|readme(?: files?)?|markdown files?|code comments?|console\.logs?|(?:add|write|create) (?:any |new |more |extra )*(?:docs|documentation|comments))\b/i

/** Programs and places of every project: a rule about one of these says something, too. */
const TOOL =
  /\b(?:npm|pnpm|yarn|bun|deno|pip|uv|poetry|conda|cargo|docker|podman|mise|asdf|jest|vitest|pytest|mocha|playwright|cypress|eslint|oxlint|biome|prettier|ruff|mypy|tsc|webpack|vite|gradle|maven|bazel|cmake|terraform|kubectl|helm|renovate|dependabot|lodash|axios|redis|sqlite|postgres|mysql|mongodb|kafka|protobuf|grpc|graphql|prisma)\b|\bforce[- ]push|\b(?:push|commit|merge|deploy)(?:e?d|ing)? (?:directly |straight )?(?:in)?to (?:main|master|prod(?:uction)?|staging)\b/i

/** Whether a text names a program that many repositories use. */
export function namesTool(text: string): boolean {
  return TOOL.test(text)
}

/** "the runs folder" has a name, though nothing shows that it is one. */
const NAMED =
  /\b(?!(?:same|right|wrong|new|old|other|whole|current|parent|root|top|own|output|working|home|that|this|the|any|each|every|which|extra|empty)\b)[a-z][\w-]{2,40} (?:folder|directory)\b/i

/** `put … in …`: where things belong is a rule, though it is worded like an order. */
const PLACEMENT = /^(?:put|place|store|keep|save) .+ (?:in|into|under|inside|next to|outside) /i

/** "never rejects" tells what something does; an instruction has the bare verb. */
const DESCRIPTION =
  /^(?:never|always|only) (?!(?:pass|process|access|press|miss|express|address|compress|discuss|focus|bypass|cross|dismiss|guess|dress|this|his|its|less|across|always|unless|is|was)\b)[a-z]{3,}s\b/i

/** The refusal of what could be said in any repository. */
export const NAMELESS = 'names nothing exact'

/** Why a sentence cannot stand alone as a lesson, or null when it can. `standing`: it was said to hold beyond the task. */
export function objection(sentence: string, standing = false): string | null {
  const words = sentence.split(/\s+/).length
  const bare = quoteNames(sentence).replace(/`[^`]*`/g, 'NAME')
  // "Never use `--force`" is short and says it all.
  const terse = words === 3 && /^(?:never|avoid) /i.test(sentence) && exactNames(sentence).length > 0
  if ((words < 4 && !terse) || words > 36) return 'too short or too long to be a rule'
  if (/\?\s*$/.test(sentence)) return 'a question'
  if (CHATTER.test(bare)) return 'chatter'
  if (DEICTIC.test(bare) || OPEN_PRONOUN.test(bare) || OPEN_THAT.test(bare))
    return 'points at something outside the sentence'
  if (hasOpenPronoun(sentence)) return 'points at something outside the sentence'
  if (ONE_TASK.test(bare) || REASSURES.test(bare) || MEANWHILE.test(bare)) return 'about one task'
  if ((sentence.match(/,/g)?.length ?? 0) > 3) return 'a list, not one rule'
  if (ELSEWHERE.test(sentence)) return 'about another repository'
  if (DICTATED.test(bare)) return 'the content of a text'
  if (DESCRIPTION.test(bare)) return 'describes, and tells nothing to do'
  if (!standing && isOrder(bare) && !GENERAL.test(bare) && !PLACEMENT.test(bare)) return 'about one task'
  if (
    exactNames(sentence).length === 0 &&
    !WORK.test(bare) &&
    !TOOL.test(bare) &&
    !NAMED.test(bare) &&
    ownWords(bare) < (standing ? 2 : 3)
  )
    return NAMELESS
  if ((sentence.match(/`/g)?.length ?? 0) % 2 === 1 || unbalanced(sentence)) return 'cut off'
  return null
}

/** A pronoun before which no exact name stands speaks of something that was said earlier. */
function hasOpenPronoun(sentence: string): boolean {
  const at = /\b(?:it|they|them|its|their)\b/i.exec(sentence)?.index
  return at !== undefined && exactNames(sentence.slice(0, at)).length === 0
}

/** What a form adds to the words of the human. */
const ADDED =
  /, (?:which (?:is|are) [\w ]+|(?:removed|chosen) on purpose|as the rest of the repository does)$| unless asked to$| without asking$/i

/** Words that are not of the language of every conversation about software. */
function ownWords(text: string): number {
  let count = 0
  for (const word of contentWords(text.replace(ADDED, '')))
    if (word.length > 3 && !EVERYDAY.has(word)) count += 1
  return count
}

export const EVERYDAY = contentWords(
  'assume exist code change check test write make work thing like want need look same different right wrong good better best simple easy clear more less much many just even really time case way part place point line file name user users agent session work data value field function method option output input error message result build commit push run call type list read show find keep move remove rename must have doing done going with without from into over under when where which what there they them only always never again still both first last next other another long short full whole empty available possible sure',
)

function unbalanced(text: string): boolean {
  return (
    (text.match(/\(/g)?.length ?? 0) !== (text.match(/\)/g)?.length ?? 0) ||
    (text.match(/"/g)?.length ?? 0) % 2 === 1
  )
}
