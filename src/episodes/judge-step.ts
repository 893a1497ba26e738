import type { CommandStep } from '../transcripts/session.ts'
import { isBenignExit, onlyLooks } from './benign-exit.ts'
import { commandKeys } from './command-key.ts'
import type { CommandKey } from './command-key.ts'
import { nothingRan, saysCiPassed, saysFailed, saysRefused } from './failure-in-output.ts'

/** What really became of a command, exit code and output read together. */
export type JudgedStep = {
  step: CommandStep
  verdict: 'passed' | 'failed' | 'neither'
  /** everything that the step ran */
  keys: CommandKey[]
  /** the commands that may be the ones that failed */
  failing: CommandKey[]
}

/** Reads a step's verdict. Exit codes lie both ways, so the output has a say. */
export function judgeStep(step: CommandStep): JudgedStep {
  const judged = (
    verdict: JudgedStep['verdict'],
    keys: CommandKey[],
    failing: CommandKey[] = [],
  ): JudgedStep => ({
    step,
    verdict,
    keys,
    failing,
  })
  if (step.outcome === 'denied' || step.outcome === 'not-run') return judged('neither', [])
  const keys = commandKeys(step.command)
  if (keys.length === 0) return judged('neither', keys)
  if (step.outcome === 'failed') return judgeFailed(step, keys, judged)

  const broken = keys.filter((key) => hidesFailure(key, step.output))
  if (broken.length > 0) return judged('failed', keys, broken)
  if (step.outcome === 'unknown') return judged('neither', keys)
  return judged(isFalseGreen(keys, step.output) ? 'neither' : 'passed', keys)
}

/** Exit 0 of a test run that ran nothing, or of a look at a remote run that has not succeeded (yet). */
function isFalseGreen(keys: readonly CommandKey[], output: string): boolean {
  if (keys.some((key) => key.purpose === 'test')) return nothingRan(output)
  return keys.some((key) => key.purpose === 'ci') && !saysCiPassed(output)
}

function judgeFailed(
  step: CommandStep,
  keys: CommandKey[],
  judged: (verdict: JudgedStep['verdict'], keys: CommandKey[], failing?: CommandKey[]) => JudgedStep,
): JudgedStep {
  const visible = keys.filter((key) => !key.exitHidden)
  const candidates = visible.length > 0 ? visible : keys
  const guilty = candidates.filter((key) => !isBenignExit(key, step.exitCode, step.output) && !onlyLooks(key))
  const checks = guilty.filter((key) => key.purpose !== null)
  const named = checks.filter(
    (key) => key.purpose !== null && saysFailed(step.output, key.purpose, key.program),
  )
  if (named.length > 0) return judged('failed', keys, named)
  // A look at a remote run that failed by itself says nothing of the run.
  if (checks.some((key) => key.purpose === 'ci')) return judged('failed', keys, guilty.map(withoutPurpose))
  return guilty.length > 0 ? judged('failed', keys, guilty) : judged('neither', keys)
}

/** Whether a command failed although the line's exit code says nothing of it. */
function hidesFailure(key: CommandKey, output: string): boolean {
  if (output === '') return false
  if (key.purpose !== null && key.purpose !== 'install') return saysFailed(output, key.purpose, key.program)
  return key.exitHidden && !onlyLooks(key) && saysRefused(output, key.program)
}

function withoutPurpose(key: CommandKey): CommandKey {
  return { ...key, purpose: null }
}
