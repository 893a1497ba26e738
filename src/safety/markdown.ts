import { showHidden } from './hidden-unicode.ts'

/** A fenced block that its content cannot close: the fence is longer than any run of backticks inside. */
export function fence(language: string, content: string): string {
  const marks = '`'.repeat(Math.max(3, longestRun(content) + 1))
  return `${marks}${language}\n${showHidden(content).replace(/\n$/, '')}\n${marks}`
}

/** Text as an inline code span, in which no Markdown, HTML, mention or issue reference comes alive. */
export function codeSpan(text: string): string {
  const line = showHidden(oneLine(text)) || ' '
  const marks = '`'.repeat(longestRun(line) + 1)
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${marks}${pad}${line}${pad}${marks}`
}

/**
 * Foreign text as one line of prose that reads as it was written and does nothing. What would notify somebody or become
 * a link stands in a code span, because backslashes and entities do not stop a mention.
 */
export function inertProse(text: string): string {
  return showHidden(oneLine(text))
    .split(' ')
    .map((word) => (COMES_ALIVE.test(word) ? codeSpan(word) : escapeMarkdown(word)))
    .join(' ')
    .replace(STARTS_A_BLOCK, '$1\\')
}

/** Foreign text for one cell of a table. Even in a code span a bar would end the cell. */
export function inertCell(text: string): string {
  return inertProse(text).replaceAll('|', '\\|').replaceAll('\\\\|', '\\|')
}

/** The first `length` characters, whole ones, with an ellipsis where something is missing. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, Math.max(0, length - 1))
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

const COMES_ALIVE = /@|#\d|gh-\d|:\/\/|www\.|mailto:|xmpp:/i

/** What at the start of a line would begin a heading, a list, or a rule. */
const STARTS_A_BLOCK = /^(\d{1,9}(?=[.)])|(?=[#+=-]))/

function escapeMarkdown(word: string): string {
  return word
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]!|~$]/g, '\\$&')
}

/** A page may be printed into the log of a job, where `##[` counts even within a line. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('##[', '## [').trim()

function longestRun(text: string): number {
  let longest = 0
  for (const run of text.matchAll(/`+/g)) longest = Math.max(longest, run[0].length)
  return longest
}
