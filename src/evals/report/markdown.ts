import { EXIT } from '../../errors.ts'
import { bySeverity, factsOf, nothingSelected, summaryLine, verdictOf } from './facts.ts'
import type { EvalResult, Report } from './report.ts'

/** A step summary may hold 1 MiB; details are dropped before verdicts are. */
const MAX_BYTES = 900 * 1024

/** For a job summary or a comment: verdict, table of what does not hold, details folded away. */
export function markdownReport(report: Report): string {
  const told = bySeverity(report.results)
  const head = `### Evals: ${verdictOf(report)}\n\n${escapeMarkdown(summaryLine(report))}\n`
  const empty = report.exitCode === EXIT.nothingSelected ? `\n${nothingSelected(report)}\n` : ''
  const notes = report.notes.map((note) => `\n> ${escapeMarkdown(note)}\n`).join('')
  const table =
    told.length === 0 ? '' : `\n| | eval | what must hold |\n|---|---|---|\n${told.map(row).join('')}`
  let text = head + empty + notes + governance(report) + table
  let left = MAX_BYTES - Buffer.byteLength(text)
  if (left < 0) return `${head}\nThe table is too long for this place: see the log or another report.\n`
  for (const [index, result] of told.entries()) {
    const block = details(result)
    left -= Buffer.byteLength(block)
    if (left < 200) return `${text}\nDetails of ${told.length - index} more are left out here: see the log.\n`
    text += block
  }
  return text
}

function row(result: EvalResult): string {
  const weight = result.blocking ? result.outcome : `${result.outcome} (not blocking)`
  return `| ${weight} | \`${result.id}\` | ${escapeMarkdown(result.title)} |\n`
}

function details(result: EvalResult): string {
  const facts = factsOf(result).map(([name, value]) => `- ${name}: ${escapeMarkdown(value)}\n`)
  const fence = '`'.repeat(Math.max(3, longestRun(result.output) + 1))
  const output = result.output === '' ? '' : `\n${fence}text\n${result.output}\n${fence}\n`
  const summary = `${result.outcome} <code>${result.id}</code>: ${escapeHtml(result.title)}`
  return `\n<details><summary>${summary}</summary>\n\n${facts.join('')}${output}\n</details>\n`
}

function governance({ governance: found }: Report): string {
  if (found === null || found.changes.length === 0) return ''
  const rows = found.changes.map(({ id, kind, detail }) => `- ${kind} \`${id}\`: ${escapeMarkdown(detail)}\n`)
  return `\n**This change weakens evals of ${escapeMarkdown(found.base)}:**\n\n${rows.join('')}`
}

/** Text of others in one line of Markdown: no HTML, no link, no mention, no formatting, no new cell. */
export function escapeMarkdown(text: string): string {
  return inert(text).replaceAll(/[\\`*_{}[\]()#+!|~]/g, String.raw`\$&`)
}

/** The same within a block of HTML, where the escapes of Markdown would be seen. */
function escapeHtml(text: string): string {
  return inert(text).replaceAll(/[\\`*_{}[\]()+!|~]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

function inert(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/#(?=\d)/g, '#\u200B')
    .replaceAll('@', '@\u200B')
    .replaceAll('://', ':\u200B//')
    .replaceAll(/\bwww\./gi, 'www\u200B.')
    .replaceAll(/\bgh-(?=\d)/gi, 'GH\u200B-')
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
