import type { Episode, Turn } from '../episodes/episode.ts'
import type { CommandStep, SessionEvent } from '../transcripts/session.ts'
import { foundInstead, lookedInVain } from './looked-in-vain.ts'
import { passagesOf, type Mark, type Passage } from './passages.ts'

/** A passage with how likely it is to carry a lesson (0..100), and where it stands in the session. */
export type Item = Passage & { promise: number; order: number; episode: number }

/** What is known of an episode's steps beside what they say. */
type Steps = {
  failed: ReadonlySet<CommandStep>
  passed: ReadonlySet<CommandStep>
  open: ReadonlySet<CommandStep>
  last: CommandStep | null
  fixLines: readonly (readonly [number, number])[]
}

/** Every passage of the episodes of one session, in order, with its promise. */
export function itemsOf(episodes: readonly Episode[]): Item[] {
  const items: Item[] = []
  const said = new Set<string>()
  const add = (
    passages: readonly Passage[],
    episode: number,
    promise: (passage: Passage) => number,
  ): void => {
    for (const passage of passages) {
      const again = said.has(passage.text)
      said.add(passage.text)
      const value = again ? promise(passage) - 35 : promise(passage)
      items.push({ ...passage, promise: Math.max(1, value), order: items.length, episode })
    }
  }
  for (const [number, episode] of episodes.entries()) {
    const steps = stepsOf(episode)
    for (const turn of episode.turns) {
      add(passagesOf(turn.human, episode.session.cwd), number, () => 80 + Math.round(20 * turn.teaching))
      const bonus = turn.durable ? 10 : 0
      const found = foundInstead(turn.events)
      const last = turn.events.findLastIndex(({ type }) => type === 'agent')
      for (const [at, event] of turn.events.entries()) {
        add(
          passagesOf(event, episode.session.cwd).filter(({ mark }) => !isNoise(event, mark)),
          number,
          ({ mark }) => {
            const promise = promiseOf({ event, mark, turn, steps, isLast: at === last }) + bonus
            return found.has(event) ? Math.max(promise, mark === 'T' ? 34 : 46) : promise
          },
        )
      }
    }
  }
  return items
}

/** The harness's own lists of what is still to do. */
const BOOKKEEPING = /^(?:Task(?:Create|Update|List|Get)|TodoWrite|TodoRead|update_plan|ToolSearch)$/

/** What was read, the harness's word that an edit was made, and its bookkeeping. */
function isNoise(event: SessionEvent, mark: Mark): boolean {
  if (event.type === 'other' && BOOKKEEPING.test(event.tool)) return event.outcome !== 'denied'
  return mark === 'T' && (event.type === 'read' || event.type === 'edit') && event.outcome === 'ok'
}

function stepsOf(episode: Episode): Steps {
  return {
    failed: new Set(episode.recoveries.map(({ failed }) => failed)),
    passed: new Set(episode.recoveries.map(({ passed }) => passed)),
    open: new Set(episode.unresolved),
    last: episode.verification,
    fixLines: episode.recoveries.map(({ failLine, passLine }) => [failLine, passLine] as const),
  }
}

/** Words with which an agent tells that it found something out, or was wrong. */
const INSIGHT =
  /\b(?:you're right|you are right|good point|good catch|good question|fair point|my mistake|i was wrong|i misread|actually|turns out|root cause|the (?:real |actual )?(?:issue|problem|reason|cause|bug|catch) (?:is|was)|because|which means|that's why|important(?:ly)?|note that|gotcha|instead of|does(?:n't| not)|silently|never|always|must|only (?:works|when|if))\b/i
const MEMORY = /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI|MEMORY|CONTRIBUTING)\.md\b|\/memory\//

type Question = { event: SessionEvent; mark: Mark; turn: Turn; steps: Steps; isLast: boolean }

function promiseOf({ event, mark, turn, steps, isLast }: Question): number {
  switch (event.type) {
    case 'agent': {
      const answers =
        turn.events.find(({ type }) => type === 'agent') === event ? 8 + Math.round(15 * turn.teaching) : 0
      return 42 + answers + (isLast ? 18 : 0) + (INSIGHT.test(event.text.slice(0, 4000)) ? 16 : 0)
    }
    case 'command':
      return ofCommand(event, mark, steps)
    case 'edit':
      if (mark === 'T') return 8
      if (event.files.some(({ path }) => MEMORY.test(path))) return 85
      return 41 + (event.changedByHuman ? 45 : 0) + (isFix(event.line, steps) ? 14 : 0)
    case 'outside-edit':
      return 50
    case 'read':
      if (lookedInVain(event) !== null) return 52
      return mark === 'T' ? 12 : 3
    case 'other':
      if (event.outcome === 'denied') return 60
      if (lookedInVain(event) !== null) return 52
      return mark === 'T' ? 12 : 10
    default:
      return 1
  }
}

function ofCommand(step: CommandStep, mark: Mark, steps: Steps): number {
  const output = mark === 'T'
  if (step.outcome === 'denied') return 60
  if (steps.open.has(step)) return output ? 66 : 70
  if (steps.failed.has(step)) return output ? 68 : 70
  if (steps.passed.has(step)) return output ? 22 : 64
  if (step.outcome === 'failed') return output ? 46 : 48
  if (lookedInVain(step) !== null) return 46
  if (step === steps.last) return output ? 26 : 44
  return output ? 20 : 29
}

function isFix(line: number, { fixLines }: Steps): boolean {
  return fixLines.some(([from, to]) => line > from && line < to)
}
