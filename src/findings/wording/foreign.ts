/** What ends in a colon and says that somebody else speaks from here on. */
const SOMEBODY_SAYS =
  /(?<!\b(?:i|we|you|as)(?: \w+)?) (?:wrote|writes|says?|said|told (?:me|us)|replied|answered|reported|commented|suggested)(?: (?!that\b)[\w@.-]+){0,4}:\s*$/i
const SOURCE =
  /^(?:(?:here is|here's|here are|this is|see) )?(?:from (?!now\b|here\b|today\b|this\b)|according to |quoting |quote from )(?:the |our |my |an? )?[\w@#.'-]+(?: [\w@#.'-]+){0,5}:\s*$/i
const DOCUMENT =
  /(?<!\b(?:on|about|for|in|with|regarding|of) )\b(?:this|the|an?|following) (?:github |jira |slack |customer |support |linear )?(?:issue|ticket|e-?mail|mail|letter|message|thread|chat|conversation|article|blog post|post|transcript|bug report|feature request)(?: (?!that\b)[\w@#.'-]+){0,5}:\s*$/i
/** What is to be built: its rules are those of the product. */
const ORDERED =
  /^(?:please |now |can you |could you )*(?:implement|build|create) (?:this|the following)(?: [\w-]+){0,3}:\s*$/i
/** The head of a letter or of an issue, and its salutation. */
const HEAD = /^\s*(?:from|to|cc|sent|date|subject|title|author): \S/i
const SALUTATION =
  /^\s*(?:[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey) (?:[A-Z][\w-]+|all|team|everyone|there)(?: [A-Z][\w-]+)?[,!]?\s*$/

/** Whether all that follows this line is somebody else's, or is to be sent to somebody. */
export function introducesForeign(line: string, isFirst: boolean): boolean {
  const end = line.trimEnd()
  if (end.endsWith(':')) {
    const head = end.slice(-MAX_HEAD)
    return (
      SOMEBODY_SAYS.test(` ${head}`) ||
      SOURCE.test(head) ||
      DOCUMENT.test(head) ||
      ORDERED.test(head) ||
      isDictation(head)
    )
  }
  // Whoever begins with a greeting greets the agent.
  return !isFirst && end.length < MAX_HEAD && (HEAD.test(end) || SALUTATION.test(end))
}

const MAX_HEAD = 120

/** Up to so many signs of one sentence; the dot of a file name does not end it. */
function within(most: number): string {
  return `(?:[^:.!?]|[.!?](?! )){0,${most}}`
}

/** Text that is to be written somewhere, or sent: it speaks to its readers. */
const DICTATES = new RegExp(
  [
    `\\b(?:(?:add|put|write|insert|include|append|leave|show|print|display|post|send|translate|rephrase|rewrite)\\b${within(60)}?\\b(?:sentence|text|note|comment|todo|fixme|message|paragraph|section|label|tooltip|hint|heading|e-?mail|mail|reply|readme|docs?/\\S+|description|caption|prompt|disclaimer|warning)\\b${within(40)}`,
    `(?:reply|respond|answer) (?:to|with|the|him|her|them)\\b${within(40)}`,
    `tell (?:the |our |my )?(?:customers?|users?|team|clients?)\\b${within(30)}`,
    `(?:here(?:'s| is)|this is) (?:the |a |my )?(?:text|copy|draft|content)\\b${within(40)}`,
    `(?:it|message|text|label|button|title|page|banner|tooltip|hint|readme|warning) (?:should|must|needs to|has to|could) (?:say|read|be|tell)(?: the \\w+)?|(?:bot|linter|validator|checker) (?:should|must|needs to|has to) ${within(50)})\\s*:`,
  ].join('|'),
  'i',
)
/** A document, whoever is asked to write it. */
const PAPER =
  '(?:[\\w-]+\\.(?:mdx?|txt|rst|adoc)|readme|contributing|check-?list|style ?guide|poster|blog(?: post)?|article|announcement|newsletter|slides?|slack message|e-?mails?|letter|handbook|wiki|policy|onboarding|template)'
const PLEASE =
  "(?:^|[.!?] )\\s*(?:(?:please|now|next|ok|okay|and|also|then|can you|could you|i want you to|let's),? )*"
const WRITES =
  '(?:write|draft|create|compose|generate|make|prepare|produce|add|put|put together|set up|document)'
/** Who opens with an order to write a document speaks to its readers from there on. */
const PAPERWORK = new RegExp(
  `${PLEASE}${WRITES}(?! (?:sure|it)\\b) ${within(50)}?(?<![\\w-])${PAPER}\\b`,
  'i',
)
/** "write tests for the gate: it never opens twice", "address these: …": what the order speaks of comes behind it. */
const TASK_LIST = new RegExp(
  [
    `${PLEASE}(?:${WRITES}(?! (?:sure|it|this|that)\\b|:| down:)|(?:update|implement|build|address|fix|resolve|apply|handle|work through))\\b${within(70)}:$`,
    `^\\s*(?:(?:code|pr|the|some|my|more) )*(?:review(?: \\w+)?|feedback|nits?)(?: (?:from|by|on|for)\\b${within(30)})?:$`,
  ].join('|'),
  'i',
)
/** What is written there is meant for agents. */
const FOR_AGENTS = /\b(?:agents|claude|gemini|copilot|memory|conventions|instructions|rules?)\b/i
/** In a document for people rules may stand, too: only its name tells that agents read it. */
const AGENTS_PAPER = /\b(?:agents?|claude|gemini|copilot|cursor|memory|memories)\b/i

/** "add a line to NEWS.md whenever …" is a rule itself. */
const EACH_TIME = /\b(?:when|whenever|every|each|before|after)\b/i

function isDictation(head: string): boolean {
  return (DICTATES.test(head) || TASK_LIST.test(head)) && !FOR_AGENTS.test(head)
}

/** Whether a line opens with an order to write a document: all that follows is what shall stand in it. */
export function asksForDocument(line: string): boolean {
  const [head = ''] = line.slice(0, MAX_HEAD).split(/: |[.!?] /)
  return PAPERWORK.test(head) && !AGENTS_PAPER.test(head) && !EACH_TIME.test(head)
}

/** A line without the sentence that dictates a text, and without that text. */
export function withoutDictation(line: string): string {
  const at = line.indexOf(': ')
  if (at < 0) return line
  const from = Math.max(0, at - MAX_HEAD)
  const head = line.slice(from, at + 1)
  if (!isDictation(head)) return line
  const before = [...head.matchAll(/[.!?;] /g)].at(-1)
  return line.slice(0, from + (before === undefined ? 0 : before.index + 1))
}
