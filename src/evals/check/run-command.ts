import { compilePattern } from '../pattern.ts'
import { printable } from '../printable.ts'
import type { CheckResult, EvalOf } from '../record.ts'
import { missingAnchor } from './anchor.ts'
import { argvOf, judgeCommand } from './command.ts'
import { ownEnvironment } from './environment.ts'
import { type ProcessResult, runProcess } from './process.ts'
import type { Slots } from './slots.ts'

/** What all checks of one run share. */
export type CommandPlace = {
  root: string
  env: Readonly<Record<string, string | undefined>>
  slots: Slots
  signal: AbortSignal
}

export type CommandOutcome = CheckResult & {
  output: string
  attempts: number
  durationMs: number
  startedAt: number
}

/** Streams are kept whole up to this for patterns; beyond it head and tail. */
const MAX_BYTES = 4 << 20
/** What a report shows of them. */
const MAX_SHOWN = 8000

/** Runs one command eval, again only where its own condition says so. */
export async function runCommand(
  command: EvalOf<'command'>['command'],
  place: CommandPlace,
): Promise<CommandOutcome> {
  const startedAt = Date.now()
  const gone = missingAnchor(place.root, command)
  if (gone !== undefined) {
    return { outcome: 'stale', message: gone, at: [], output: '', attempts: 0, durationMs: 0, startedAt }
  }
  const started = performance.now()
  const tries = 1 + (command.retry?.count ?? 0)
  let first: Attempt | undefined
  let last: Attempt
  let attempts = 0
  do {
    // The next attempt depends on how this one ends.
    // oxlint-disable-next-line no-await-in-loop
    last = await attempt(command, place)
    attempts++
    first ??= last
  } while (last.result.outcome !== 'pass' && attempts < tries && isRetried(command, last, place.signal))
  const durationMs = performance.now() - started
  const shared = { attempts, durationMs, startedAt }
  if (last.result.outcome === 'pass' && attempts === 1) return { ...last.result, ...shared, output: '' }
  const output = showOutput(first.process)
  if (last.result.outcome !== 'pass') return { ...first.result, ...shared, output }
  const message = `passed at attempt ${attempts}; the first: ${first.result.message}`
  return { outcome: 'flaky', message, at: [], ...shared, output }
}

type Attempt = { result: CheckResult; process: ProcessResult }

async function attempt(command: EvalOf<'command'>['command'], place: CommandPlace): Promise<Attempt> {
  const slot = place.slots.take()
  const started = performance.now()
  try {
    const finished = await runProcess(
      {
        argv: argvOf(command),
        cwd: command.cwd,
        env: ownEnvironment(place.env, command),
        timeoutMs: Math.ceil(command.timeoutSeconds * 1000),
        maxBytes: MAX_BYTES,
        signal: place.signal,
      },
      slot,
    )
    return {
      process: finished,
      result: judgeCommand(command, finished, (performance.now() - started) / 1000),
    }
  } finally {
    place.slots.give(slot)
  }
}

function isRetried(
  command: EvalOf<'command'>['command'],
  { result, process }: Attempt,
  signal: AbortSignal,
): boolean {
  if (command.retry === undefined || signal.aborted) return false
  return compilePattern(command.retry.when).test(`${result.message}\n${process.stdout}\n${process.stderr}`)
}

/** Head and tail of what was printed, without colours and control characters. */
function showOutput({ stdout, stderr }: ProcessResult): string {
  const parts = [stdout, stderr].map((text) => printable(text).trimEnd()).filter((text) => text !== '')
  return parts.map((text) => shorten(text, Math.floor(MAX_SHOWN / parts.length))).join('\n')
}

function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const half = Math.floor(limit / 2)
  return `${text.slice(0, half)}\n… ${text.length - 2 * half} characters left out …\n${text.slice(-half)}`
}
