import type { CommandStep, FileEdit, SessionEvent } from '../transcripts/session.ts'
import type { CommandKey } from './command-key.ts'
import type { Recovery } from './episode.ts'
import { equivalence, sameInterpreter } from './equivalence.ts'
import type { Equivalence } from './equivalence.ts'
import { judgeStep } from './judge-step.ts'
import type { JudgedStep } from './judge-step.ts'
import { recoveryCause } from './recovery-cause.ts'
import { recoveryKind } from './recovery-kind.ts'
import { relativeTo } from './relative-path.ts'

/** A failure that waits for its green, and everything that happened since. */
export type OpenFailure = {
  first: JudgedStep
  /** the latest failure of the chain: the one that the last fix answered */
  last: JudgedStep
  attempts: number
  index: number
  lastIndex: number
  commandNumber: number
}

export type Recoveries = { recoveries: Recovery[]; unresolved: CommandStep[] }

/** The same work waits for its green to the end; another attempt counts only within so many commands. */
const PATIENCE = 14

/** How soon another program text for the same interpreter is a second attempt. */
const AT_ONCE = 3

/** Pairs every failed command with the later equivalent command that passed. */
export function findRecoveries(events: readonly SessionEvent[], cwd: string | null): Recoveries {
  const recoveries: Recovery[] = []
  const given: CommandStep[] = []
  let open: OpenFailure[] = []
  let commandNumber = 0

  for (const [index, event] of events.entries()) {
    if (event.type !== 'command') continue
    commandNumber += 1
    const judged = judgeStep(event)
    if (judged.verdict === 'failed') {
      const known = open.find((failure) => isSameFailure(failure, judged, commandNumber))
      if (known === undefined) {
        open.push({ first: judged, last: judged, attempts: 1, index, lastIndex: index, commandNumber })
      } else {
        known.last = judged
        known.lastIndex = index
        known.attempts += 1
        known.commandNumber = commandNumber
      }
    } else if (judged.verdict === 'passed' && open.length > 0) {
      const stillOpen: OpenFailure[] = []
      for (const failure of open) {
        const how = answers(failure, judged, commandNumber)
        if (how === null) stillOpen.push(failure)
        else recoveries.push(toRecovery(failure, judged, how, events, index, cwd))
      }
      open = stillOpen
    }
  }
  for (const failure of open) given.push(failure.first.step)
  return { recoveries, unresolved: given }
}

function isSameFailure(failure: OpenFailure, judged: JudgedStep, commandNumber: number): boolean {
  return strongest(failure.last.failing, judged.failing, commandNumber - failure.commandNumber) !== null
}

function answers(failure: OpenFailure, judged: JudgedStep, commandNumber: number): Equivalence | null {
  return strongest(failure.last.failing, judged.keys, commandNumber - failure.commandNumber)
}

const ORDER: readonly Equivalence[] = ['same', 'covering', 'runner', 'attempt']

/** The closest relation between any two commands of two steps that are `distance` commands apart. */
function strongest(
  failing: readonly CommandKey[],
  later: readonly CommandKey[],
  distance: number,
): Equivalence | null {
  let best: Equivalence | null = null
  for (const before of failing) {
    for (const after of later) {
      const how =
        equivalence(before, after) ??
        (distance <= AT_ONCE && sameInterpreter(before, after) ? 'attempt' : null)
      if (how === null || (how === 'attempt' && distance > PATIENCE)) continue
      if (best === null || ORDER.indexOf(how) < ORDER.indexOf(best)) best = how
    }
  }
  return best
}

function toRecovery(
  failure: OpenFailure,
  passed: JudgedStep,
  how: Equivalence,
  events: readonly SessionEvent[],
  passIndex: number,
  cwd: string | null,
): Recovery {
  const between = events.slice(failure.index + 1, passIndex)
  const fix: FileEdit[] = []
  const files: string[] = []
  for (const event of between) {
    if (event.type !== 'edit' || event.outcome !== 'ok') continue
    for (const file of event.files) {
      fix.push(file)
      const path = relativeTo(cwd, file.movedTo ?? file.path)
      if (!files.includes(path)) files.push(path)
    }
  }
  const story = { first: failure.first, last: failure.last, passed, how, between, files }
  const kind = recoveryKind(story)
  return {
    failLine: failure.first.step.resultLine,
    passLine: passed.step.resultLine,
    command: failure.first.step.command,
    kind,
    files: kind === 'code_fix' || kind === 'expected_red' ? files : [],
    cause: recoveryCause(story, kind),
    failed: failure.first.step,
    passed: passed.step,
    fix,
  }
}
