import type { Tree } from '../../tree/tree.ts'
import { compileGlobs } from '../glob.ts'
import type { LocatedEval } from '../read.ts'
import { affectedBy } from './affected.ts'
import { compileFilter, type Filter } from './filter.ts'

/** One selected eval; `skip` says why it is not run all the same. */
type Planned = { located: LocatedEval; skip: string | undefined }

export type Plan = {
  planned: Planned[]
  excluded: { total: number; byShard: number; reasons: { id: string; reason: string }[] }
  notes: string[]
}

type Selection = { file: string; filter: Filter; changed?: string | undefined; commands: boolean }

/** Decides for every eval of a file whether it is left out, skipped or run, and why. */
export function planRun(located: readonly LocatedEval[], selection: Selection, tree: Tree): Plan {
  const exclusion = compileFilter(selection.filter, located)
  const reasons = located.flatMap(({ record }) => {
    const reason = exclusion(record)
    return reason === undefined ? [] : [{ id: record.id, reason }]
  })
  const leftOut = new Set(reasons.map(({ id }) => id))
  const changes = selection.changed === undefined ? undefined : tree.changes()
  const affected = changes === undefined ? undefined : affectedBy(changes, selection.file)
  const selected = located.filter(({ record }) => !leftOut.has(record.id))
  const byShard = reasons.filter(({ reason }) => reason.startsWith('belongs to shard')).length
  return {
    planned: selected.map((entry) => ({ located: entry, skip: whySkipped(entry, selection, affected) })),
    excluded: { total: reasons.length, byShard, reasons },
    notes: [
      ...(affected?.everything === undefined
        ? []
        : [`everything runs because ${affected.everything} changed`]),
      ...deadEvals(selected, tree),
    ],
  }
}

function whySkipped(
  { record }: LocatedEval,
  selection: Selection,
  affected: ReturnType<typeof affectedBy> | undefined,
): string | undefined {
  if (record.status === 'retired') return 'retired'
  if (!selection.commands && record.kind === 'command') return '--no-commands'
  if (affected?.concerns(record) === false) return `nothing that matches ${record.paths.join(', ')} changed`
  return undefined
}

/** An eval whose paths match nothing will never be relevant again: it is listed for retirement. */
function deadEvals(selected: readonly LocatedEval[], tree: Tree): string[] {
  const known = new Map<string, boolean>()
  const isDead = (paths: readonly string[]): boolean => {
    const key = paths.join('\0')
    const before = known.get(key)
    if (before !== undefined) return before
    const dead = compileGlobs(paths).filter(tree.list()).length === 0
    known.set(key, dead)
    return dead
  }
  const dead = selected.filter(({ record }) => record.paths.length > 0 && isDead(record.paths))
  if (dead.length === 0) return []
  const names = dead.slice(0, 5).map(({ record }) => record.id)
  const more = dead.length > 5 ? ` and ${dead.length - 5} more` : ''
  return [
    `no file matches the paths of ${names.join(', ')}${more}: retire them, or name where their code went`,
  ]
}
