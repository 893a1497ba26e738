import type { CommandStep } from '../transcripts/session.ts'
import { isBenignExit, onlyLooks } from './benign-exit.ts'
import { commandKeys } from './command-key.ts'
import type { CommandKey } from './command-key.ts'
import { nothingRan, saysCiPassed, saysFailed, saysPassed, saysRefused } from './failure-in-output.ts'

/** What really became of a command, exit code and output read together. */
export type JudgedStep = {
  step: CommandStep
  verdict: 'passed' | 'failed' | 'neither'
  /** everything that the step ran */
  keys: CommandKey[]
  /** the commands that may be the ones that failed */
  failing: CommandKey[]
  /** the commands that can be believed to have passed */
  passing: CommandKey[]
}

/** Every detector asks for the same steps again; a step never changes once it is read. */
const judged = new WeakMap<CommandStep, JudgedStep>()

/** Reads a step's verdict. Exit codes lie both ways, so the output has a say. */
export function judgeStep(step: CommandStep): JudgedStep {
  const known = judged.get(step)
  if (known !== undefined) return known
  const verdict = judge(step)
  judged.set(step, verdict)
  return verdict
}

function judge(step: CommandStep): JudgedStep {
  const keys = didRun(step) ? commandKeys(step.command) : []
  const failing =
    step.outcome === 'failed' ? guiltyOf(step, keys) : keys.filter((key) => hidesFailure(key, step))
  if (failing.length > 0) return { step, verdict: 'failed', keys, failing, passing: [] }
  const passing = keys.filter((key) => isGreen(key, step))
  return { step, verdict: passing.length > 0 ? 'passed' : 'neither', keys, failing, passing }
}

/** A call that somebody stopped did not fail. */
function didRun({ outcome, output }: CommandStep): boolean {
  return (
    outcome !== 'denied' &&
    outcome !== 'not-run' &&
    !output.endsWith('[Request interrupted by user for tool use]')
  )
}

/** The commands of a failed line that may have failed; none when its exit code was only an answer. */
function guiltyOf({ exitCode, output }: CommandStep, keys: CommandKey[]): CommandKey[] {
  const visible = keys.filter((key) => !key.exitHidden)
  const candidates = visible.length > 0 ? visible : keys
  const guilty = candidates.filter((key) => !isBenignExit(key, exitCode, output))
  const checks = guilty.filter((key) => key.purpose !== null)
  const named = checks.filter((key) => key.purpose !== null && saysFailed(output, key.purpose, key.program))
  if (named.length > 0) return named
  // A look at a remote run that failed by itself says nothing of the run.
  if (checks.some((key) => key.purpose === 'ci')) return guilty.map(withoutPurpose)
  const last = candidates.at(-1)
  if (last !== undefined && !guilty.includes(last)) return []
  const doers = guilty.filter((key) => !onlyLooks(key))
  return last !== undefined && onlyLooks(last) ? [last] : doers
}

/** Whether a command failed although the line's exit code says nothing of it. */
function hidesFailure(key: CommandKey, { exitCode, output }: CommandStep): boolean {
  if (output === '') return false
  if (key.purpose === null || key.purpose === 'install') {
    return (key.exitHidden || exitCode === null) && !onlyLooks(key) && saysRefused(output, key.program)
  }
  if (exitCode === 0 && !key.exitHidden && !reportsByOutput(key)) return false
  return saysFailed(output, key.purpose, key.program)
}

/** A look at a remote run, or a formatter that only lists files: exit 0 says that looking went well. */
function reportsByOutput({ purpose }: CommandKey): boolean {
  return purpose === 'ci' || purpose === 'format'
}

/** Filters that leave so little that silence proves nothing. */
const OPAQUE_FILTERS = new Set(['grep', 'egrep', 'rg', 'awk', 'sed', 'wc', 'uniq', 'cut'])

/** Whether a green can be believed: something ran, and what it said was not filtered away. */
function isGreen(key: CommandKey, { outcome, output }: CommandStep): boolean {
  if (outcome !== 'ok' && outcome !== 'unknown') return false
  if (key.purpose === 'ci') return saysCiPassed(output)
  if (key.purpose === 'test' && nothingRan(output)) return false
  // Where the transcript does not tell how a call ended, only a check's own word counts.
  if (outcome === 'unknown') return key.purpose !== null && saysPassed(output)
  if (key.purpose === null || !key.exitHidden) return true
  return !key.filters.some((filter) => OPAQUE_FILTERS.has(filter)) || saysPassed(output)
}

function withoutPurpose(key: CommandKey): CommandKey {
  return { ...key, purpose: null }
}
