import type { Evidence } from '../lessons/lesson.ts'
import type { EditStep, SessionEvent } from '../transcripts/session.ts'
import { shownText } from './shown-text.ts'

/** How a passage is marked in a prompt: human, agent, command, edit, tool output, any other call. */
export type Mark = 'H' | 'A' | '$' | 'E' | 'T' | 'X'

/** One text that stands in one line of a transcript, as it may be shown and quoted. */
export type Passage = { line: number; mark: Mark; role: Evidence['role']; text: string }

/** What an event says, and where: the one place that decides which line holds which words, for prompts and answers alike. */
export function passagesOf(event: SessionEvent, cwd: string | null): Passage[] {
  return rawPassages(event).flatMap(({ line, mark, text: raw }) => {
    const text = shownText(relativeText(raw, cwd)).trim()
    return text === '' ? [] : [{ line, mark, role: ROLES[mark], text }]
  })
}

/** Paths below the working directory are written from there: shorter, and nobody else has that directory. */
export function relativeText(text: string, cwd: string | null): string {
  return cwd === null || cwd.length < 4 ? text : text.replaceAll(`${cwd}/`, '')
}

type Raw = Pick<Passage, 'line' | 'mark' | 'text'>

function rawPassages(event: SessionEvent): Raw[] {
  switch (event.type) {
    case 'human':
      return [{ line: event.line, mark: 'H', text: event.text }]
    case 'agent':
      return [{ line: event.line, mark: 'A', text: event.text }]
    case 'command':
      return [{ line: event.line, mark: '$', text: event.command }, outputOf(event)]
    case 'edit':
      return [{ line: event.line, mark: 'E', text: editText(event) }, outputOf(event)]
    case 'read':
      return [{ line: event.line, mark: 'X', text: `${event.tool} ${event.path}` }, outputOf(event)]
    case 'other':
      return [{ line: event.line, mark: 'X', text: `${event.tool} ${event.input}` }, outputOf(event)]
    case 'outside-edit':
      return [{ line: event.line, mark: 'T', text: `changed outside of the session: ${event.path}` }]
    case 'interrupt':
      return []
  }
}

const ROLES: Record<Mark, Evidence['role']> = {
  H: 'human',
  A: 'agent',
  $: 'agent',
  E: 'agent',
  X: 'agent',
  T: 'tool',
}

function outputOf(step: { resultLine: number; output: string }): Raw {
  return { line: step.resultLine, mark: 'T', text: step.output }
}

function editText(step: EditStep): string {
  return step.files
    .map((file) => {
      const moved = file.movedTo === null ? '' : ` -> ${file.movedTo}`
      const name = file.action === 'update' ? `${file.path}${moved}` : `${file.action} ${file.path}${moved}`
      return [name, ...file.hunks.flatMap(({ before, after }) => changedLines(before, after))].join('\n')
    })
    .join('\n')
}

/** The lines that differ: agents replace a piece of text with much of the same around it. */
function changedLines(before: string, after: string): string[] {
  const old = before === '' ? [] : before.split('\n')
  const fresh = after === '' ? [] : after.split('\n')
  let head = 0
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1
  let tail = 0
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail))
    tail += 1
  const removed = old.slice(head, old.length - tail).map((line) => `- ${line}`)
  const added = fresh.slice(head, fresh.length - tail).map((line) => `+ ${line}`)
  return [...removed, ...added].filter((line) => line.trim().length > 1)
}
