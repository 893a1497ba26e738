import type { CommandStep, SessionEvent } from '../transcripts/session.ts'
import { isAboutFailure } from './answers-failure.ts'
import { onlyLooks } from './benign-exit.ts'
import type { Recovery } from './episode.ts'
import type { Equivalence } from './equivalence.ts'
import { judgeStep } from './judge-step.ts'
import type { JudgedStep } from './judge-step.ts'
import { describeRecovery } from './recovery.ts'
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

/** Pairs every command that failed with the later equivalent command that passed. */
export function findRecoveries(events: readonly SessionEvent[], cwd: string | null): Recoveries {
  const recoveries: Recovery[] = []
  const abandoned: OpenFailure[] = []
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
    }
    if (judged.verdict !== 'passed' || open.length === 0) continue
    open = open.flatMap((failure) => {
      const how = answer(failure, judged, number, events, index)
      if (how === null) return [failure]
      const around = addsSurroundings(failure.first, judged)
      if (failure.workedAround && around) return [failure]
      const between = events.slice(failure.index + 1, index)
      recoveries.push(
        describeRecovery({ first: failure.first, last: failure.last, passed: judged, how, between }, cwd),
      )
      return around ? [{ ...failure, workedAround: true }] : []
    })
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

/** How a command that passed answers a failure; null when it does not. */
function answer(
  failure: OpenFailure,
  passed: JudgedStep,
  number: number,
  events: readonly SessionEvent[],
  index: number,
): Equivalence | null {
  const how = closestRelation(failure.last.failing, passed.passing, number - failure.number)
  if (how === null) return null
  if (failure.last.failing.some(({ purpose }) => purpose === 'ci')) {
    const from = Math.max(failure.index + 1, index - FAR)
    return reachesRemote(events.slice(from, index)) ? how : null
  }
  return isAboutFailure(failure.last, passed) || isAboutFailure(failure.first, passed) ? how : null
}
