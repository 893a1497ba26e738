import { compilePattern } from '../pattern.ts'
import type { CheckResult, EvalOf } from '../record.ts'
import type { ProcessResult } from './process.ts'

type CommandCheck = EvalOf<'command'>['command']

/** The program that a command eval starts; a script runs as a GitHub step does, so that a failing pipe fails. */
export function argvOf(check: CommandCheck): readonly [string, ...string[]] {
  if (check.shell !== undefined)
    return ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', check.shell]
  return check.run as [string, ...string[]]
}

/** How a person would type it. */
export function showCommand(check: CommandCheck): string {
  if (check.shell !== undefined) return check.shell
  return (check.run ?? [])
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ')
}

/** What the end of a process says about its eval. */
export function judgeCommand(check: CommandCheck, result: ProcessResult, seconds: number): CheckResult {
  const error = whyNotRun(check, result)
  if (error !== undefined) return { outcome: 'error', message: error, at: [] }
  const broken = brokenExpectations(check, result, seconds)
  if (broken.length > 0) return { outcome: 'fail', message: broken.join('; '), at: [] }
  return { outcome: 'pass', message: `exit code ${check.expect.exitCode}`, at: [] }
}

function whyNotRun(check: CommandCheck, result: ProcessResult): string | undefined {
  const name = showCommand(check).slice(0, 80)
  if (result.startError !== undefined) return `${name} could not be started: ${result.startError}`
  if (result.stopped === 'timeout')
    return `${name} did not end within ${check.timeoutSeconds} s and was killed`
  if (result.stopped === 'aborted') return `${name} was stopped before its end`
  if (result.exitCode === check.expect.exitCode) return undefined
  if (result.exitCode === undefined) return `${name} ended in an unknown way`
  if (result.signal === 'SIGKILL') return `${name} was killed by SIGKILL, perhaps for want of memory`
  if (result.signal !== undefined) return `${name} was killed by ${result.signal}`
  // The codes of a shell for "not found" and "found but not executable".
  if (result.exitCode === 127) return `${name}: command not found (exit code 127): ${lastLine(result.stderr)}`
  if (result.exitCode === 126) return `${name}: not executable (exit code 126): ${lastLine(result.stderr)}`
  return undefined
}

function brokenExpectations(check: CommandCheck, result: ProcessResult, seconds: number): string[] {
  const { expect } = check
  const broken: string[] = []
  if (result.exitCode !== expect.exitCode) {
    broken.push(`exit code ${expect.exitCode} wanted, got ${String(result.exitCode)}`)
  }
  for (const stream of ['stdout', 'stderr'] as const) {
    const wanted = expect[stream]
    const text = result[stream]
    if (wanted?.match !== undefined && !compilePattern(wanted.match).test(text)) {
      broken.push(`${stream} must match ${wanted.match} and does not`)
    }
    if (wanted?.noMatch === undefined) continue
    const [line] = compilePattern(wanted.noMatch).lines(text, 1)
    if (line !== undefined) {
      broken.push(
        `${stream} must not match ${wanted.noMatch}; found: ${(text.split('\n')[line - 1] ?? '').slice(0, 200)}`,
      )
    }
  }
  if (expect.withinSeconds !== undefined && seconds > expect.withinSeconds) {
    broken.push(`at most ${expect.withinSeconds} s wanted, took ${seconds.toFixed(1)} s`)
  }
  return broken
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.slice(0, 200) ?? ''
}
