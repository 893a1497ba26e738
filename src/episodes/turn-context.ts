import type { EditStep, HumanChannel, HumanEvent, SessionEvent } from '../transcripts/session.ts'

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
  firstStep: 'command' | 'edit' | 'read' | 'other' | 'none'
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

/** The context of every human event of a session, in order. */
export function turnContexts(
  events: readonly SessionEvent[],
): { human: HumanEvent; events: SessionEvent[]; context: TurnContext }[] {
  const turns = cut(events)
  const edited = new Set<string>()
  let previous = turns.opening.reduce(lastWords, '')
  let before = turns.opening
  return turns.list.map(({ human, after }, index) => {
    const context: TurnContext = {
      text: human.text,
      previous: previous.slice(-PREVIOUS),
      next:
        (
          after.find(isAgent) ??
          turns.list
            .slice(index + 1, index + 4)
            .flatMap((turn) => turn.after)
            .find(isAgent)
        )?.text.slice(0, NEXT) ?? '',
      first: index === 0,
      afterInterrupt: before.some((event) => event.type === 'interrupt'),
      stepsBefore: before.filter(isStep).length,
      work: workAround(human, before, after, edited),
    }
    for (const path of pathsOf(before)) edited.add(path)
    previous = after.reduce(lastWords, previous)
    before = after
    return { human, events: after, context }
  })
}

function cut(events: readonly SessionEvent[]): {
  opening: SessionEvent[]
  list: { human: HumanEvent; after: SessionEvent[] }[]
} {
  const opening: SessionEvent[] = []
  const list: { human: HumanEvent; after: SessionEvent[] }[] = []
  for (const event of events) {
    if (event.type === 'human') list.push({ human: event, after: [] })
    else (list.at(-1)?.after ?? opening).push(event)
  }
  return { opening, list }
}

function workAround(
  human: HumanEvent,
  before: readonly SessionEvent[],
  after: readonly SessionEvent[],
  edited: ReadonlySet<string>,
): TurnWork {
  const earlier = before.filter(isEdit)
  const later = after.filter(isEdit)
  const paths = new Set(pathsOf(before))
  const again = pathsOf(after)
  const sameFile = again.some((path) => paths.has(path))
  return {
    channel: human.channel,
    denied: before.some((event) => event.type === 'interrupt' && event.kind === 'denial'),
    editedBefore: earlier.length > 0,
    editedAfter: later.length > 0,
    sameFile,
    knownFile: again.some((path) => paths.has(path) || edited.has(path)),
    undone: sameFile && undoes(earlier, later),
    stepsAfter: after.filter(isStep).length,
    firstStep: after.find(isStep)?.type ?? 'none',
    remembers: again.some((path) => REMEMBERED.test(path)),
  }
}

const REMEMBERED = /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI|MEMORY)\.md$|\/memory\/[^/]+\.md$/i

/** A line must be this long to be recognised when it is taken out again. */
const TELLING = 12

function undoes(earlier: readonly EditStep[], later: readonly EditStep[]): boolean {
  if (earlier.length === 0 || later.length === 0) return false
  const put = new Set<string>()
  for (const line of linesOf(earlier, 'after')) put.add(line)
  const touched = linesOf(later, 'before').filter((line) => put.has(line))
  if (touched.length === 0) return false
  const kept = new Set(linesOf(later, 'after'))
  return touched.some((line) => !kept.has(line))
}

function linesOf(edits: readonly EditStep[], side: 'before' | 'after'): string[] {
  return edits
    .flatMap((edit) => edit.files)
    .flatMap((file) => file.hunks)
    .flatMap((hunk) => hunk[side].split('\n'))
    .map((line) => line.trim())
    .filter((line) => line.length > TELLING)
}

function pathsOf(events: readonly SessionEvent[]): string[] {
  return events.filter(isEdit).flatMap((edit) => edit.files.map((file) => file.path))
}

function lastWords(said: string, event: SessionEvent): string {
  return event.type === 'agent' && event.text !== '' ? event.text : said
}

function isAgent(event: SessionEvent): event is SessionEvent & { type: 'agent' } {
  return event.type === 'agent'
}

function isEdit(event: SessionEvent): event is EditStep {
  return event.type === 'edit' && event.outcome === 'ok'
}

function isStep(event: SessionEvent): event is SessionEvent & { type: TurnWork['firstStep'] } {
  return event.type === 'command' || event.type === 'edit' || event.type === 'read' || event.type === 'other'
}
