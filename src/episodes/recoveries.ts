import type { CommandStep, SessionEvent } from '../transcripts/session.ts'
import { isAboutFailure } from './answers-failure.ts'
import { onlyLooks } from './benign-exit.ts'
import type { Recovery } from './episode.ts'
import type { Equivalence } from './equivalence.ts'
import { judgeStep } from './judge-step.ts'
import type { JudgedStep } from './judge-step.ts'
import { describeRecovery } from './recovery.ts'
import type { RecoveryStory } from './recovery.ts'
import { reachesRemote } from './remote.ts'
import { closestRelation } from './step-relation.ts'
import { addsSurroundings } from './surroundings.ts'

/** A failure that waits for its green. A chain of failures of the same work is one. */
type OpenFailure = {
  first: JudgedStep
  /** the latest failure of the chain: the one that the last fix answered */
  last: JudgedStep
  /** where the first failure stands among the events */
  index: number
  /** the number of the command that failed last */
  number: number
  /** it passed once, but only with something put in front of the command */
  workedAround: boolean
}

/** More failures than this do not wait at a time: the work of pairing must grow with the session, not its square. */
const MOST_WAITING = 50

/** How many events back a push is looked for. */
const FAR = 2000

export type Recoveries = { recoveries: Recovery[]; unresolved: CommandStep[] }

/** A command that passed, with its place among the events and its number among the commands. */
type Green = { judged: JudgedStep; index: number; number: number }

/** Pairs every command that failed with the later equivalent command that passed. */
export function findRecoveries(events: readonly SessionEvent[], cwd: string | null): Recoveries {
  const recoveries: Recovery[] = []
  const abandoned: OpenFailure[] = []
  const told = (story: RecoveryStory): void => void recoveries.push(describeRecovery(story, cwd))
  let open: OpenFailure[] = []
  let number = 0
  for (let index = 0; index < events.length; index += 1) {
    const event = events[index]
    if (event?.type !== 'command') continue
    number += 1
    const judged = judgeStep(event)
    if (judged.verdict === 'failed') {
      noteFailure(open, judged, index, number)
      if (open.length > MOST_WAITING) abandoned.push(...open.splice(0, 1))
    } else if (judged.verdict === 'passed' && open.length > 0) {
      open = stillOpen(open, { judged, index, number }, events, told)
    }
  }
  const unresolved = [...abandoned, ...open]
    .filter(({ first, workedAround }) => !workedAround && !first.failing.every(onlyLooks))
    .map(({ first }) => first.step)
  return { recoveries, unresolved }
}

function noteFailure(open: OpenFailure[], judged: JudgedStep, index: number, number: number): void {
  const known = open.find(
    (failure) => closestRelation(failure.last.failing, judged.failing, number - failure.number) !== null,
  )
  if (known === undefined) open.push({ first: judged, last: judged, index, number, workedAround: false })
  else {
    known.last = judged
    known.number = number
  }
}

/** The failures that go on waiting after a command that passed; the story of the others is told. */
function stillOpen(
  open: readonly OpenFailure[],
  green: Green,
  events: readonly SessionEvent[],
  told: (story: RecoveryStory) => void,
): OpenFailure[] {
  return open.flatMap((failure) => {
    const how = answer(failure, green, events)
    if (how === null) return [failure]
    const { first, last, index, workedAround } = failure
    const around = addsSurroundings(first, green.judged)
    if (workedAround && around) return [failure]
    told({ first, last, passed: green.judged, how, between: events.slice(index + 1, green.index) })
    return around ? [{ ...failure, workedAround: true }] : []
  })
}

/** How a command that passed answers a failure; null when it does not. */
function answer(
  { first, last, index, number }: OpenFailure,
  green: Green,
  events: readonly SessionEvent[],
): Equivalence | null {
  const passed = green.judged
  const how = closestRelation(last.failing, passed.passing, green.number - number)
  if (how === null) return null
  if (last.failing.some(({ purpose }) => purpose === 'ci')) {
    const from = Math.max(index + 1, green.index - FAR)
    return reachesRemote(events.slice(from, green.index)) ? how : null
  }
  return isAboutFailure(last, passed) || isAboutFailure(first, passed) ? how : null
}
