import type { EditStep, HumanEvent, SessionEvent, Step } from '../transcripts/session.ts'

/** What lies between two human messages, gathered in one pass: every turn of every session asks for it. */
export type Stretch = {
  events: SessionEvent[]
  /** the edits that took effect */
  edits: EditStep[]
  steps: number
  firstStep: Step['type'] | 'none'
  /** what the agent said first; null when it said nothing */
  firstWords: string | null
  /** the last that the agent said in words; empty when it said none */
  lastWords: string
  interrupted: boolean
  /** the human refused a call */
  denied: boolean
}

/** The human messages of a session, each with what follows it, and what comes before the first. */
export function cutAtMessages(events: readonly SessionEvent[]): {
  opening: Stretch
  list: { human: HumanEvent; after: Stretch }[]
} {
  const opening = emptyStretch()
  const list: { human: HumanEvent; after: Stretch }[] = []
  let current = opening
  for (const event of events) {
    if (event.type === 'human') {
      current = emptyStretch()
      list.push({ human: event, after: current })
    } else {
      current.events.push(event)
      note(current, event)
    }
  }
  return { opening, list }
}

function emptyStretch(): Stretch {
  return {
    events: [],
    edits: [],
    steps: 0,
    firstStep: 'none',
    firstWords: null,
    lastWords: '',
    interrupted: false,
    denied: false,
  }
}

function note(stretch: Stretch, event: Exclude<SessionEvent, HumanEvent>): void {
  switch (event.type) {
    case 'agent':
      stretch.firstWords ??= event.text
      if (event.text !== '') stretch.lastWords = event.text
      break
    case 'interrupt':
      stretch.interrupted = true
      if (event.kind === 'denial') stretch.denied = true
      break
    case 'outside-edit':
      break
    default:
      if (stretch.steps === 0) stretch.firstStep = event.type
      stretch.steps += 1
      if (event.type === 'edit' && event.outcome === 'ok') stretch.edits.push(event)
  }
}
