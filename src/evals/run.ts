import { existsSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../errors.ts'
import type { Tree } from '../tree/tree.ts'
import { workingTree } from '../tree/working-tree.ts'
import { readBaseEvals } from './base-evals.ts'
import { checkPlanned } from './check-planned.ts'
import { conclude, type Found } from './conclude.ts'
import { refusedCommands } from './prove/accepted.ts'
import { readEvals } from './read.ts'
import { printableReport } from './report/printable-report.ts'
import { countOutcomes, type EvalResult, exitCodeOf, type Report } from './report/report.ts'
import { fillIn, type RunOptions, type RunSettings } from './run-options.ts'
import { type Base, findBase } from './select/base.ts'
import { type Gate, gateOf } from './select/governance.ts'
import { type Plan, planRun } from './select/plan.ts'
import { stateDirectory } from './state/directory.ts'
import { readFailing, rememberFailing } from './state/last-run.ts'

const NOT_REACHED: Found = { outcome: 'error', message: 'was not reached', at: [] }

/** Runs the evals of a repository's working directory and reports in the order of the file. */
export async function runEvals(options: RunOptions): Promise<Report> {
  const started = performance.now()
  const settings = fillIn(options)
  const { root, filter } = settings
  // Finding it starts git several times, and most runs do not ask for it.
  let foundBase: Base | undefined
  const base = (): Base => (foundBase ??= findBase(root, settings.base || settings.changed, settings.env))
  const gate = readGate(settings, base)
  const directory = stateDirectory(root)
  const failed = settings.failed ? readFailing(directory) : undefined
  const tree = workingTree(root, () => base().commit)
  const plan = planRun(gate.evals, { ...settings, filter: { ...filter, failed } }, tree)
  await refuse(plan, settings, tree)

  const wanted = plan.planned.filter(({ skip }) => skip === undefined).map(({ located }) => located)
  const found = await checkPlanned(wanted, tree, settings, directory)
  const results = plan.planned.map(({ located, skip }) => {
    const { id } = located.record
    const skipped: Found | undefined =
      skip === undefined ? undefined : { outcome: 'skip', message: skip, at: [] }
    return letGo(conclude(located, skipped ?? found.get(id) ?? NOT_REACHED, settings), gate)
  })
  await redactResults(results)
  rememberFailing(directory, results)

  const governance =
    settings.base === undefined
      ? null
      : { base: settings.base || base().note, protect: settings.protect, changes: gate.weakenings }
  const allowEmpty = settings.allowEmpty || plan.excluded.byShard > 0
  return printableReport({
    schema: 'workgraph.report/v1',
    results,
    counts: countOutcomes(results),
    exitCode: exitCodeOf({ results, governance }, { ...settings, allowEmpty }),
    excluded: plan.excluded.total,
    cacheHits: results.filter(({ cached }) => cached).length,
    durationMs: Math.round(performance.now() - started),
    startedAt: settings.now.toISOString(),
    notes: [...baseNotes(settings, base), ...plan.notes],
    governance,
    shard: filter.shard ?? null,
  })
}

/** A command is never run because a transcript contains it. */
async function refuse(plan: Plan, { root, file }: RunSettings, tree: Tree): Promise<void> {
  const waiting = plan.planned.filter(({ skip }) => skip === undefined)
  const shown = path.relative(root, path.resolve(root, file)).split(path.sep).join('/')
  const refused = await refusedCommands(
    waiting.map(({ located }) => located.record),
    { root, file: shown, tree },
  )
  for (const one of waiting) one.skip = refused.get(one.located.record.id)
}

/** The evals that decide: those of the file, or with a base those of the base and what the file adds. */
function readGate(settings: RunSettings, findOne: () => Base): Gate {
  const { root, file } = settings
  const absolute = path.resolve(root, file)
  if (settings.base === undefined) {
    return { evals: readEvals(absolute, file), weakenings: [], removed: new Set() }
  }
  const base = findOne()
  if (base.commit === undefined) throw new UserError(`${`--base ${settings.base}`.trim()}: ${base.note}.`)
  const before = readBaseEvals(root, file, base.commit)
  // Deleting the whole file is only the bluntest way to weaken the gate.
  const isDeleted = before.length > 0 && !existsSync(absolute)
  return gateOf(before, isDeleted ? [] : readEvals(absolute, file))
}

/** What the change deletes together with its eval was meant to go. */
function letGo(result: EvalResult, gate: Gate): EvalResult {
  if (result.outcome !== 'stale' || !gate.removed.has(result.id)) return result
  return { ...result, blocking: false, message: `${result.message}; the eval is removed with it` }
}

/** What a check printed or what stands in a file may hold a secret, and reports are published. */
async function redactResults(results: readonly EvalResult[]): Promise<void> {
  const telling = results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
  if (telling.length === 0) return
  const { redact } = await import('../safety/redact.ts')
  for (const result of telling) {
    result.message = redact(result.message)
    result.output = redact(result.output)
  }
}

/** What a run compared with where it had to find that out itself. */
function baseNotes({ base: named, changed }: RunSettings, findOne: () => Base): string[] {
  if (named !== '' && changed === undefined) return []
  const { commit, note } = findOne()
  if (commit === undefined) return [`--changed ran everything: ${note}`]
  const short = commit.slice(0, 12)
  return [
    ...(named === '' ? [`the evals of ${short} decide: ${note}`] : []),
    ...(changed === undefined ? [] : [`changes are those since ${short}: ${note}`]),
  ]
}
