import { hiddenUnicode } from '../../src/safety/hidden-unicode.ts'
import { withhold } from '../../src/safety/injection.ts'

const SHOWN_AT_MOST = 5

/** What in an output could still steer an agent, a reviewer's eye, a browser, a terminal or a runner. */
export function hostileIn(name: string, text: string): string[] {
  const problems = [...allOutputs(text)]
  if (name.endsWith('.md')) problems.push(...page(text))
  else if (name.endsWith('.patch')) problems.push(...page(text.replaceAll(/^[ +-]/gm, '')))
  else if (name.endsWith('.json')) problems.push(...records(JSON.parse(text)))
  else if (name.endsWith('.jsonl'))
    for (const line of text.split('\n').filter(Boolean)) problems.push(...records(JSON.parse(line)))
  return problems.slice(0, SHOWN_AT_MOST).map((problem) => `${name}: ${problem}`)
}

/** What every output must be free of, whatever it is for. */
export function* allOutputs(text: string): Generator<string> {
  const hidden = hiddenUnicode(text)
  if (hidden !== null) yield `holds the hidden character ${hidden}`
  for (const line of text.split(/[\n\r\u2028]/))
    if (/^\s*::/.test(line) || line.includes('##[')) yield `commands the runner: ${excerpt(line)}`
}

/** A page that people and agents read: nothing alive outside of code, nothing that speaks to an agent anywhere. */
function* page(text: string): Generator<string> {
  for (const line of text.split('\n')) {
    const read = asRead(line)
    if (withhold(read) !== read) yield `speaks to an agent: ${excerpt(line)}`
    yield* liveIn(line)
  }
}

/** What in a line of Markdown would notify, link, load or hide something; links to our own pages do no harm. */
export function* liveIn(line: string): Generator<string> {
  const live = withoutCode(line).replaceAll(/\[[\w ]+\]\([a-z_]+\.md\)/g, '')
  if (/<[a-z!/]/i.test(live)) yield `holds HTML: ${excerpt(line)}`
  if (/!\[|\]\(|\]:\s/.test(live.replaceAll(/\\./g, ''))) yield `holds a link or an image: ${excerpt(line)}`
  if (/:\/\/|www\./.test(live)) yield `holds a URL: ${excerpt(line)}`
  if (/(?:^|[^\w/])@\w|(?:^|\W)#\d|GH-\d/.test(live)) yield `mentions somebody or something: ${excerpt(line)}`
}

/** In the records that agents and programs read, every string counts on its own. */
function* records(value: unknown): Generator<string> {
  for (const text of strings(value)) if (withhold(text) !== text) yield `speaks to an agent: ${excerpt(text)}`
}

/** What was read and what was refused is listed as it was found, so that a person can judge it. */
const LISTED_AS_FOUND = new Set(['sessions', 'rejected', 'refused', 'hints'])

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) if (!LISTED_AS_FOUND.has(key)) yield* strings(inner)
}

/** Our own escapes, undone as a renderer does. */
const asRead = (line: string): string =>
  line
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\\(?=[^\w\s])/g, '')

/** A code span ends at as many backticks as it began with; an escaped backtick begins none. */
const withoutCode = (line: string): string =>
  line.replaceAll(/\\[^\w\s]|(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g, '')

const excerpt = (text: string): string => JSON.stringify(text.slice(0, 160))
