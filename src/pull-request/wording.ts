import type { Eval } from '../evals/record.ts'
import type { Lesson } from '../lessons/lesson.ts'
import { codeSpan, fence, inertCell, shorten } from '../safety/markdown.ts'
import { atLine, checkpointOf, type Link } from './links.ts'
import { stripComments } from './marker.ts'
import type { Proposal, Replayed } from './plan.ts'

const QUOTES = 3
const EVALS = 3
const QUOTE_LENGTH = 400
const WIDTH = 90

/** `1 lesson`, `2 lessons`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A cell of a Markdown table: a pipe ends a cell even inside a code span. */
export function cell(markdown: string): string {
  return markdown.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')
}

/** A line of the instructions in a cell of a table, with its code spans as such. */
export function lineCell(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => {
      if (index % 2 === 1) return cell(codeSpan(part.slice(1, -1)))
      const [before, after] = [/^\s/, /\s$/].map((space) => (space.test(part) ? ' ' : ''))
      return part.trim() === '' ? before : `${before}${inertCell(part)}${after}`
    })
    .join('')
}

/** The changed lines of a proposal as a diff block. */
export function proposalDiff(proposal: Proposal): string {
  const lines = [
    ...(proposal.before === null ? [] : [`- ${proposal.before}`].map((line) => `-${line}`)),
    ...(proposal.after === null ? [] : [`- ${proposal.after}`].map((line) => `+${line}`)),
  ]
  const where = proposal.section === null ? [] : [`@@ ${proposal.section} @@`]
  return fence('diff', [...where, ...lines].join('\n'))
}

/** Where the lesson comes from, in a few words. */
export function origin(lesson: Lesson): string {
  const who = { human: 'said by a person', failure: 'learned from a failure', agent: 'noted by an agent' }[
    lesson.origin
  ]
  return `${who}, ${plural(lesson.seen.sessions, 'session')}${proposers(lesson)}`
}

/** Who worded it, where that was not the compiler alone. */
function proposers({ proposedBy = [] }: Lesson): string {
  const named = proposedBy
    .slice(0, 3)
    .map((name) => (name === 'compiler' ? name : codeSpan(shorten(name, 60))))
  return named.length === 0 ? '' : `, proposed by ${named.join(' and ')}`
}

/** What checks the lesson, and whether the check was seen red. */
export function evalsOf(proposal: Proposal): string {
  if (proposal.evals.length === 0) return 'none: not checkable by a machine'
  const shown = proposal.evals.slice(0, EVALS)
  const more = proposal.evals.length - shown.length
  const named = shown.map(
    (each) =>
      `${codeSpan(each.id)} ${verdict(each)}${past(proposal.replays.find(({ id }) => id === each.id))}`,
  )
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

function past(replay: Replayed | undefined): string {
  if (replay === undefined || replay.caught + replay.falseAlarms === 0) return ''
  const caught = replay.caught > 0 ? [`would have caught ${plural(replay.caught, 'slip')}`] : []
  const alarms = replay.falseAlarms > 0 ? [plural(replay.falseAlarms, 'false alarm')] : []
  return `; ${[...caught, ...alarms].join(' with ')} in the last ${plural(replay.commits, 'commit')}`
}

function verdict({ proof }: Eval): string {
  if (proof === null) return 'not proven yet'
  return proof.verdict === 'proven' ? 'proven: seen red, then green' : `not proven (${proof.verdict})`
}

/** The quotes that a lesson rests on, each with the place it was said. */
export function evidence(lesson: Lesson, links: readonly Link[]): string {
  const shown = lesson.evidence.slice(0, QUOTES).map((each) => {
    const checkpoint = checkpointOf(each.path)
    const place = codeSpan(
      checkpoint === undefined ? `${each.path}:${each.line}` : `checkpoint ${checkpoint.id}:${each.line}`,
    )
    const url = links.find(({ path }) => path === each.path)?.url
    const where = url === undefined ? place : `[${place}](${atLine(url, each.line)})`
    return `${each.role}, ${where}\n\n${fence('text', wrap(stripComments(shorten(each.quote, QUOTE_LENGTH))))}`
  })
  const more = lesson.evidence.length - shown.length
  return [...shown, ...(more > 0 ? [`and ${plural(more, 'more quote')}`] : [])].join('\n\n')
}

/** A fenced block is not wrapped by GitHub, and nobody scrolls sideways to read what was said. */
function wrap(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length > WIDTH ? wrapLine(line) : line))
    .join('\n')
}

function wrapLine(line: string): string {
  const rows: string[] = []
  let row = ''
  for (const word of line.split(' ')) {
    if (row !== '' && row.length + 1 + word.length > WIDTH) {
      rows.push(row)
      row = word
    } else row = row === '' ? word : `${row} ${word}`
  }
  return [...rows, row].join('\n')
}
