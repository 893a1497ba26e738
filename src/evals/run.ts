import path from 'node:path'
import { workingTree } from '../tree/working-tree.ts'
import { checkAllInProcess, type InProcessEval, isInProcess } from './check/in-process.ts'
import { runCommands } from './check/run-commands.ts'
import { conclude, type Found, isFailing } from './conclude.ts'
import { type LocatedEval, readEvals } from './read.ts'

import { countOutcomes, type EvalResult, exitCodeOf, type Report } from './report/report.ts'
import { type Base, findBase } from './select/base.ts'
import type { Filter } from './select/filter.ts'
import { planRun, type Planned } from './select/plan.ts'

export type RunOptions = {
  /** the repository that is checked */
  root: string
  /** the evals file, relative to the root */
  file: string
  filter: Filter
  /** run only what the changes since this commit concern; '' finds the base itself */
  changed?: string | undefined
  /** false leaves out every eval that starts a process */
  commands: boolean
  concurrency: number
  /** stop after so many failures of blocking evals */
  bail?: number | undefined
  deadlineSeconds?: number | undefined
  allowEmpty: boolean
  failOnFlaky: boolean
  now: Date
  env: Readonly<Record<string, string | undefined>>
  /** stops the run; what has not ended by then is reported as an error */
  signal?: AbortSignal | undefined
  /** called as soon as an eval has its result, in no particular order */
  onResult?: ((result: EvalResult) => void) | undefined
}

/** Runs the evals of a repository's working directory and reports in the order of the file. */
export async function runEvals(options: RunOptions): Promise<Report> {
  const started = performance.now()
  const located = readEvals(path.resolve(options.root, options.file), options.file)
  const base = findBase(options.root, options.changed, options.env)
  const tree = workingTree(options.root, base.commit)
  const { planned, excluded, notes } = planRun(located, options, base, tree)
  const found = await checkPlanned(planned, tree, options)
  const results = planned.map((plan) => conclude(plan.located, foundFor(plan, found), options))
  const counted = { results, governance: null }
  return {
    schema: 'workgraph.report/v1',
    results,
    counts: countOutcomes(results),
    exitCode: exitCodeOf(counted, { ...options, allowEmpty: options.allowEmpty || excluded.byShard > 0 }),
    excluded: excluded.total,
    cacheHits: 0,
    durationMs: Math.round(performance.now() - started),
    startedAt: options.now.toISOString(),
    notes: [...notes, ...baseNotes(base, options)],
    governance: null,
    shard: options.filter.shard ?? null,
  }
}

function foundFor(plan: Planned, found: ReadonlyMap<string, Found>): Found {
  if (plan.skip !== undefined) return { outcome: 'skip', message: plan.skip, at: [] }
  return found.get(plan.located.record.id) ?? { outcome: 'error', message: 'was not reached', at: [] }
}

async function checkPlanned(
  planned: readonly Planned[],
  tree: ReturnType<typeof workingTree>,
  options: RunOptions,
): Promise<Map<string, Found>> {
  const wanted = planned.filter(({ skip }) => skip === undefined).map(({ located }) => located)
  const locatedById = new Map(wanted.map((entry) => [entry.record.id, entry]))
  const found = new Map<string, Found>()
  let failures = 0
  const record = (id: string, what: Found): void => {
    found.set(id, what)
    const result = conclude(locatedById.get(id) as LocatedEval, what, options)
    if (result.blocking && isFailing(result.outcome)) failures++
    options.onResult?.(result)
  }
  const hasBailed = (): boolean => options.bail !== undefined && failures >= options.bail

  const inProcess = wanted.map((entry) => entry.record).filter(isInProcess)
  for (const [id, what] of await timed(inProcess, tree)) record(id, what)

  const commands = wanted.map((entry) => entry.record).filter((entry) => entry.kind === 'command')
  const stop = stopSignal(options)
  const outcomes = await runCommands(commands, {
    ...options,
    signal: stop.signal,
    mayStart: () => !hasBailed(),
    onResult: ({ id }, outcome) => record(id, outcome),
  })
  stop.clear()
  for (const { id } of commands) {
    const outcome = outcomes.get(id)
    found.set(id, outcome ?? notStarted(stop.reason(), options))
  }
  return found
}

/** In-process kinds are checked together, so each gets its share of the time. */
async function timed(
  records: readonly InProcessEval[],
  tree: ReturnType<typeof workingTree>,
): Promise<[string, Found][]> {
  const started = performance.now()
  const results = await checkAllInProcess(records, tree)
  const share = (performance.now() - started) / Math.max(1, records.length)
  return [...results].map(([id, result]) => [id, { ...result, durationMs: share }])
}

function notStarted(reason: string | undefined, options: RunOptions): Found {
  if (reason !== undefined) return { outcome: 'error', message: `not run: ${reason}`, at: [] }
  return { outcome: 'skip', message: `not run: --bail ${options.bail ?? ''} was reached`, at: [] }
}

function stopSignal(options: RunOptions): {
  signal: AbortSignal
  reason: () => string | undefined
  clear: () => void
} {
  const controller = new AbortController()
  let reason: string | undefined
  const stop = (why: string): void => {
    reason ??= why
    controller.abort()
  }
  const onAbort = (): void => stop('the run was interrupted')
  if (options.signal?.aborted === true) onAbort()
  options.signal?.addEventListener('abort', onAbort, { once: true })
  const seconds = options.deadlineSeconds
  const timer =
    seconds === undefined
      ? undefined
      : setTimeout(() => stop(`the deadline of ${seconds} s passed`), seconds * 1000)
  return {
    signal: controller.signal,
    reason: () => reason,
    clear: () => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', onAbort)
    },
  }
}

function baseNotes(base: Base, options: RunOptions): string[] {
  if (options.changed === undefined) return []
  if (base.commit === undefined) return [`--changed ran everything: ${base.note}`]
  return [`changes are those since ${base.commit.slice(0, 12)}: ${base.note}`]
}
