import { judgeStep } from '../episodes/judge-step.ts'
import type { Episode } from '../episodes/episode.ts'
import type { Purpose } from '../episodes/check-purpose.ts'
import type { CommandStep } from '../transcripts/session.ts'
import { assignments } from './assignments.ts'
import { foundInstead, missesOf, worksAt, type Place } from './missing-path.ts'
import { repoPath } from './repo-path.ts'
import { placeOf } from './run-place.ts'
import { surroundingsError } from './surroundings-error.ts'
import { eventsOf, tookEffect } from './steps.ts'
import { isPartial, typedCheckName } from './typed-command.ts'

/** An error of the surroundings that stopped a check. */
export type MachineError = {
  line: number
  text: string
  /** the check that it stopped, and how that was called */
  name: string
  command: string
  /** the variables with which the check passed later, and where */
  remedy: { variables: string; line: number } | null
}

/** What stays of a session for the questions that only several sessions can answer. */
export type Sketch = {
  episode: Pick<Episode, 'session'>
  /** the files that were edited, with the line of the first edit */
  edited: Map<string, number>
  /** the checks that passed, with the line of the last pass, and whether only of a part of the repository */
  passed: Map<string, { line: number; purpose: Purpose; command: string; isPart: boolean }>
  /** errors of the surroundings that stopped a check, by a key that is the same in other sessions */
  errors: Map<string, MachineError>
  /** the paths that were looked for in vain, with the line of the first try and where they were found instead */
  missing: Map<string, { line: number; text: string; instead: Place | null }>
  /** the paths that were read, edited or, once one was missed, named by a command that went well */
  present: Set<string>
  at: string | null
}

const PURPOSES = new Set<Purpose | null>(['test', 'lint', 'typecheck', 'format', 'build'])

/** Each is looked for in the rest of the session. */
const MOST_MISSING = 60

export function sketchOf(episodes: readonly Episode[]): Sketch | null {
  const first = episodes[0]
  if (first === undefined) return null
  const edited: Sketch['edited'] = new Map()
  const passed: Sketch['passed'] = new Map()
  const errors: Sketch['errors'] = new Map()
  const missing: Sketch['missing'] = new Map()
  const present: Sketch['present'] = new Set()
  for (const episode of episodes) {
    const misses = missesOf(episode)
    for (const event of eventsOf(episode)) {
      if (event.type === 'edit' && tookEffect(event)) {
        for (const file of event.files) {
          const path = repoPath(file.path, episode.session.cwd)
          if (path !== null && !edited.has(path)) edited.set(path, event.line)
        }
      }
      // Commands name many paths; they only matter once one was missed.
      if (event.type === 'read' || event.type === 'edit' || missing.size > 0)
        for (const path of worksAt(event, episode.session.cwd)) present.add(path)
      const miss = misses.get(event)
      if (miss !== undefined && missing.size < MOST_MISSING && !missing.has(miss.path))
        missing.set(miss.path, {
          line: miss.step.resultLine,
          text: miss.text,
          instead: foundInstead(episode, miss),
        })
      if (event.type !== 'command') continue
      const { verdict, passing, failing } = judgeStep(event)
      const stopped = verdict === 'failed' ? failing.find(({ purpose }) => PURPOSES.has(purpose)) : undefined
      const error = stopped === undefined ? null : surroundingsError(event.output)
      if (stopped !== undefined && error !== null) {
        const { resultLine: line, command } = event
        errors.set(error.key, {
          line,
          text: error.text,
          name: typedCheckName(stopped, command),
          command,
          remedy: null,
        })
      }
      if (verdict !== 'passed') continue
      for (const key of passing) {
        if (!PURPOSES.has(key.purpose) || key.purpose === null) continue
        const name = typedCheckName(key, event.command)
        for (const stop of errors.values()) if (stop.name === name) stop.remedy ??= remedyOf(stop, event)
        passed.delete(name)
        const isPart = isPartial(key) || placeOf(event, episode) !== ''
        passed.set(name, { line: event.line, purpose: key.purpose, command: event.command, isPart })
      }
    }
  }
  return {
    episode: { session: first.session },
    edited,
    passed,
    errors,
    missing,
    present,
    at: episodes.at(-1)?.session.endedAt ?? null,
  }
}

/** What the call that passed set and the one that failed did not. */
function remedyOf({ command }: MachineError, passed: CommandStep): MachineError['remedy'] {
  const before = new Set(assignments(command))
  const fresh = assignments(passed.command).filter((variable) => !before.has(variable))
  return fresh.length === 0 ? null : { variables: fresh.join(' '), line: passed.line }
}
