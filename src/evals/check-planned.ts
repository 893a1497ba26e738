import type { Tree } from '../tree/tree.ts'
import { checkAllInProcess, type InProcessEval, isInProcess } from './check/in-process.ts'
import { conclude, type Found, isFailing } from './conclude.ts'
import type { LocatedEval } from './read.ts'
import type { EvalOf } from './record.ts'
import type { RunSettings } from './run-options.ts'
import { openPasses, type Passes } from './state/passes.ts'
import { passKeys } from './state/pass-key.ts'
import { type Stop, stopAfter } from './stop.ts'

type Ledger = {
  found: Map<string, Found>
  record: (id: string, what: Found) => void
  hasBailed: () => boolean
}

/** Checks evals: those that read first, then those that start programs and did not pass before on the same inputs. */
export async function checkPlanned(
  wanted: readonly LocatedEval[],
  tree: Tree,
  settings: RunSettings,
  stateDirectory: string,
): Promise<Map<string, Found>> {
  const ledger = openLedger(wanted, settings)
  const records = wanted.map(({ record }) => record)
  for (const [id, what] of await checkTimed(records.filter(isInProcess), tree)) ledger.record(id, what)

  const commands = records.filter((record) => record.kind === 'command')
  if (commands.length === 0) return ledger.found
  const passes = settings.cache ? openPasses(stateDirectory) : undefined
  const keyOf = passKeys(tree, settings.env)
  // Taken before anything runs: a check may change what it depends on.
  const keys = new Map(passes === undefined ? [] : commands.map((record) => [record.id, keyOf(record)]))
  const isKnown = ({ id }: EvalOf<'command'>): boolean => passes?.has(id, keys.get(id) ?? '') === true
  for (const { id } of commands.filter(isKnown)) {
    ledger.record(id, {
      outcome: 'pass',
      message: 'passed before with the same inputs',
      at: [],
      cached: true,
    })
  }
  await runUnknown(
    commands.filter((record) => !isKnown(record)),
    settings,
    ledger,
  )
  if (passes !== undefined) rememberPasses(passes, keys, ledger.found)
  return ledger.found
}

function openLedger(wanted: readonly LocatedEval[], settings: RunSettings): Ledger {
  const locatedById = new Map(wanted.map((entry) => [entry.record.id, entry]))
  const found = new Map<string, Found>()
  let failures = 0
  return {
    found,
    record: (id, what) => {
      found.set(id, what)
      const result = conclude(locatedById.get(id) as LocatedEval, what, settings)
      if (result.blocking && isFailing(result.outcome)) failures++
      settings.onResult?.(result, found.size, wanted.length)
    },
    hasBailed: () => settings.bail !== undefined && failures >= settings.bail,
  }
}

/** In-process kinds are checked together, so each gets its share of the time. */
async function checkTimed(records: readonly InProcessEval[], tree: Tree): Promise<[string, Found][]> {
  if (records.length === 0) return []
  const started = performance.now()
  const results = await checkAllInProcess(records, tree)
  const share = (performance.now() - started) / records.length
  return [...results].map(([id, result]) => [id, Object.assign(result, { durationMs: share })])
}

async function runUnknown(
  commands: readonly EvalOf<'command'>[],
  settings: RunSettings,
  ledger: Ledger,
): Promise<void> {
  if (commands.length === 0) return
  // The library that starts processes is not loaded by a run that starts none.
  const { runCommands } = await import('./check/run-commands.ts')
  const stop = stopAfter(settings.deadlineSeconds, settings.signal)
  try {
    const outcomes = await runCommands(commands, {
      ...settings,
      signal: stop.signal,
      mayStart: (record) => {
        if (ledger.hasBailed()) return false
        settings.onCommand?.(record)
        return true
      },
      onResult: ({ id }, outcome) => ledger.record(id, outcome),
    })
    for (const { id } of commands) ledger.found.set(id, outcomes.get(id) ?? notStarted(stop, settings))
  } finally {
    stop.clear()
  }
}

function notStarted(stop: Stop, settings: RunSettings): Found {
  const reason = stop.reason()
  if (reason !== undefined) return { outcome: 'error', message: `not run: ${reason}`, at: [] }
  return { outcome: 'skip', message: `not run: --bail ${settings.bail ?? ''} was reached`, at: [] }
}

function rememberPasses(
  passes: Passes,
  keys: ReadonlyMap<string, string | undefined>,
  found: ReadonlyMap<string, Found>,
): void {
  for (const [id, key] of keys) {
    if (key !== undefined && found.get(id)?.outcome === 'pass') passes.add(id, key)
  }
  passes.save()
}
