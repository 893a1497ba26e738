import type { EditStep, HumanChannel, HumanEvent, SessionEvent } from '../transcripts/session.ts'
import { cutAtMessages } from './stretches.ts'
import type { Stretch } from './stretches.ts'

/** What the agent did around a turn: the part of the evidence that knows no language. */
export type TurnWork = {
  channel: HumanChannel
  /** the human refused a call just before */
  denied: boolean
  editedBefore: boolean
  editedAfter: boolean
  /** a file that was edited in the turn before is edited again */
  sameFile: boolean
  /** a file that was edited anywhere before is edited again */
  knownFile: boolean
  /** an edit takes out what an edit of the turn before had put in */
  undone: boolean
  stepsAfter: number
  firstStep: Stretch['firstStep']
  /** the agent writes its memory or an instruction file afterwards */
  remembers: boolean
}

/** Everything that a turn is judged by. */
export type TurnContext = {
  text: string
  /** the end of what the agent said before */
  previous: string
  /** the beginning of what the agent said after */
  next: string
  first: boolean
  afterInterrupt: boolean
  stepsBefore: number
  /** null when only the words are known */
  work: TurnWork | null
}

const PREVIOUS = 500
const NEXT = 400

/** So many turns on, the agent's first words still answer a message. */
const NEXT_TURNS = 3

/** The context of every human event of a session, in order. */
export function turnContexts(
  events: readonly SessionEvent[],
): { human: HumanEvent; events: SessionEvent[]; context: TurnContext }[] {
  const { opening, list } = cutAtMessages(events)
  const edited = new Set<string>()
  let previous = opening.lastWords
  let before = opening
  return list.map(({ human, after }, index) => {
    const context: TurnContext = {
      text: human.text,
      previous: previous.slice(-PREVIOUS),
      next: reply(list, index).slice(0, NEXT),
      first: index === 0,
      afterInterrupt: before.interrupted,
      stepsBefore: before.steps,
      work: workAround(human, before, after, edited),
    }
    for (const path of pathsOf(before.edits)) edited.add(path)
    if (after.lastWords !== '') previous = after.lastWords
    before = after
    return { human, events: after.events, context }
  })
}

/** What the agent said first after a message, or after one of the next ones when it had no time to answer. */
function reply(list: readonly { after: Stretch }[], index: number): string {
  for (let at = index; at <= index + NEXT_TURNS; at += 1) {
    const words = list[at]?.after.firstWords ?? null
    if (words !== null) return words
  }
  return ''
}

function workAround(
  human: HumanEvent,
  before: Stretch,
  after: Stretch,
  edited: ReadonlySet<string>,
): TurnWork {
  const paths = new Set(pathsOf(before.edits))
  const again = pathsOf(after.edits)
  const sameFile = again.some((path) => paths.has(path))
  return {
    channel: human.channel,
    denied: before.denied,
    editedBefore: before.edits.length > 0,
    editedAfter: after.edits.length > 0,
    sameFile,
    knownFile: again.some((path) => paths.has(path) || edited.has(path)),
    undone: sameFile && undoes(before.edits, after.edits),
    stepsAfter: after.steps,
    firstStep: after.firstStep,
    remembers: again.some((path) => REMEMBERED.test(path)),
  }
}

const REMEMBERED = /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI|MEMORY)\.md$|\/memory\/[^/]+\.md$/i

function pathsOf(edits: readonly EditStep[]): string[] {
  return edits.flatMap((edit) => edit.files.map((file) => file.path))
}

/** A line must be this long to be recognised when it is taken out again. */
const TELLING = 12

/** Whether the later edits take out a line that the earlier ones had put in. */
function undoes(earlier: readonly EditStep[], later: readonly EditStep[]): boolean {
  const kept = new Set(linesOf(later, 'after'))
  const gone = new Set(linesOf(later, 'before').filter((line) => !kept.has(line)))
  return gone.size > 0 && linesOf(earlier, 'after').some((line) => gone.has(line))
}

function linesOf(edits: readonly EditStep[], side: 'before' | 'after'): string[] {
  const lines: string[] = []
  for (const { files } of edits)
    for (const { hunks } of files)
      for (const hunk of hunks)
        for (const line of hunk[side].split('\n')) {
          const text = line.trim()
          if (text.length > TELLING) lines.push(text)
        }
  return lines
}
