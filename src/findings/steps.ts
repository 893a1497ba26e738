import type { Episode, Recovery } from '../episodes/episode.ts'
import { editsByShell } from '../episodes/shell-edits.ts'
import type { CommandStep, EditStep, SessionEvent } from '../transcripts/session.ts'

type Steps = { all: SessionEvent[]; commands: CommandStep[]; edits: EditStep[] }

const steps = new WeakMap<Episode, Steps>()

/** Many detectors ask for the same: the lists are made once. */
function stepsOf(episode: Episode): Steps {
  const known = steps.get(episode)
  if (known !== undefined) return known
  const found: Steps = { all: [], commands: [], edits: [] }
  for (const turn of episode.turns) {
    for (const event of turn.events) {
      found.all.push(event)
      if (event.type === 'command') found.commands.push(event)
      else if (event.type === 'edit' && tookEffect(event)) found.edits.push(event)
    }
  }
  steps.set(episode, found)
  return found
}

/** All that happened in an episode, in order. */
export function eventsOf(episode: Episode): readonly SessionEvent[] {
  return stepsOf(episode).all
}

/** The commands of an episode, in order. */
export function commandsOf(episode: Episode): readonly CommandStep[] {
  return stepsOf(episode).commands
}

/** The edits of an episode that really changed files, in order. */
export function editsOf(episode: Episode): readonly EditStep[] {
  return stepsOf(episode).edits
}

/** Whether an edit really changed files. */
export function tookEffect(step: EditStep): boolean {
  return step.outcome === 'ok' || step.outcome === 'unknown'
}

/** Whether an event really changed files: with a tool for edits, by a command, or by somebody else. */
export function changesFiles(event: SessionEvent): boolean {
  if (event.type === 'edit') return tookEffect(event)
  return event.type === 'outside-edit' || (event.type === 'command' && editsByShell(event))
}

/** The commands from a failure up to its green that changed files: what made it pass may then be the code. */
export function shellEditsIn(episode: Episode, { failed, passed }: Recovery): CommandStep[] {
  return commandsBetween(episode, failed.line, passed.line).filter(editsByShell)
}

/** What lies between a failure and its green is looked at once for every such pair: it must not be the whole session. */
const FAR = 2000

/** The commands whose calls stand after one line and not after another one. */
export function commandsBetween(episode: Episode, after: number, upTo: number): CommandStep[] {
  const all = eventsOf(episode)
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.line ?? Infinity) <= after) low = middle + 1
    else high = middle
  }
  const found: CommandStep[] = []
  for (const event of all.slice(low, low + FAR)) {
    if (event.line > upTo) break
    if (event.type === 'command') found.push(event)
  }
  return found
}
