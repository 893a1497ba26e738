import type { Tree } from '../../tree/tree.ts'
import type { LocatedEval } from '../read.ts'
import { affectedBy } from './affected.ts'
import type { Base } from './base.ts'
import { compileFilter, type Filter } from './filter.ts'

/** One selected eval; `skip` says why it is not run all the same. */
export type Planned = { located: LocatedEval; skip: string | undefined }

export type Plan = {
  planned: Planned[]
  excluded: { total: number; byShard: number; reasons: { id: string; reason: string }[] }
  notes: string[]
}

type Selection = { file: string; filter: Filter; changed?: string | undefined; commands: boolean }

/** Decides for every eval of a file whether it is left out, skipped or run, and why. */
export function planRun(located: readonly LocatedEval[], selection: Selection, base: Base, tree: Tree): Plan {
  const exclusion = compileFilter(selection.filter, located)
  const reasons = located.flatMap(({ record }) => {
    const reason = exclusion(record)
    return reason === undefined ? [] : [{ id: record.id, reason }]
  })
  const leftOut = new Set(reasons.map(({ id }) => id))
  const changes = selection.changed === undefined || base.commit === undefined ? undefined : tree.changes()
  const affected = changes === undefined ? undefined : affectedBy(changes, selection.file)
  const planned = located
    .filter(({ record }) => !leftOut.has(record.id))
    .map((entry): Planned => ({ located: entry, skip: whySkipped(entry, selection, affected) }))
  return {
    planned,
    excluded: {
      total: reasons.length,
      byShard: reasons.filter(({ reason }) => reason.startsWith('belongs to shard')).length,
      reasons,
    },
    notes:
      affected?.everything === undefined ? [] : [`everything runs because ${affected.everything} changed`],
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
