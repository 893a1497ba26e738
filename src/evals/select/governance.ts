import type { LocatedEval } from '../read.ts'
import type { Eval } from '../record.ts'
import type { Report } from '../report/report.ts'

type Weakening = NonNullable<Report['governance']>['changes'][number]

/** What decides about a change: the base's evals, and what the change adds to them. */
export type Gate = {
  evals: LocatedEval[]
  weakenings: Weakening[]
  /** evals that the change deletes: where they are stale as well, deleting them is right */
  removed: ReadonlySet<string>
}

/**
 * An evals file lies in the repository, so a pull request could weaken the gate that it has to pass. Therefore the
 * base's version of every eval decides, unless the head's asks at least as much.
 */
export function gateOf(base: readonly LocatedEval[], head: readonly LocatedEval[]): Gate {
  const headById = new Map(head.map((entry) => [entry.record.id, entry]))
  const baseIds = new Set(base.map(({ record }) => record.id))
  const weakenings: Weakening[] = []
  const removed = new Set<string>()
  const kept = base.map((before) => {
    const { id } = before.record
    const after = headById.get(id)
    if (after === undefined) {
      if (before.record.status === 'retired') return before
      removed.add(id)
      weakenings.push({ id, kind: 'removed', detail: `"${before.record.title}" is no longer asked` })
      return before
    }
    const weakened = weakeningOf(before.record, after.record)
    if (weakened === undefined) return after
    weakenings.push({ id, ...weakened })
    return before
  })
  const added = head.filter(({ record }) => !baseIds.has(record.id))
  return { evals: [...kept, ...added], weakenings, removed }
}

const SEVERITIES = ['info', 'warn', 'block']
const STATUSES = ['retired', 'candidate', 'quarantined', 'active']

function weakeningOf(before: Eval, after: Eval): Omit<Weakening, 'id'> | undefined {
  if (after.status === 'quarantined' && before.status === 'active') {
    return {
      kind: 'quarantined',
      detail: `by ${after.quarantine?.owner ?? ''} until ${after.quarantine?.until ?? ''}`,
    }
  }
  const isLater = (before.quarantine?.until ?? '') < (after.quarantine?.until ?? '')
  if (after.status === 'quarantined' && before.status === 'quarantined' && isLater) {
    return { kind: 'quarantined', detail: `longer: until ${after.quarantine?.until ?? ''}` }
  }
  if (STATUSES.indexOf(after.status) < STATUSES.indexOf(before.status)) {
    return { kind: 'loosened', detail: `status ${before.status} became ${after.status}` }
  }
  if (SEVERITIES.indexOf(after.severity) < SEVERITIES.indexOf(before.severity)) {
    return { kind: 'loosened', detail: `severity ${before.severity} became ${after.severity}` }
  }
  if (JSON.stringify(before.paths) !== JSON.stringify(after.paths) && after.paths.length > 0) {
    return { kind: 'loosened', detail: `paths became ${after.paths.join(', ')}` }
  }
  if (assertionOf(before) !== assertionOf(after)) {
    return { kind: 'changed', detail: 'what it asserts is not what it was; the version of the base decides' }
  }
  return undefined
}

/** What an eval asserts, without what only says how to run it or how to read it. */
function assertionOf(record: Eval): string {
  if (record.kind === 'command') {
    const { timeoutSeconds: _, serial: __, inputs: ___, ...asserted } = record.command
    return JSON.stringify(asserted)
  }
  if (record.kind === 'content') return JSON.stringify({ ...record.content, examples: undefined })
  if (record.kind === 'change') return JSON.stringify({ ...record.change, examples: undefined })
  return JSON.stringify(record.kind === 'file' ? record.file : record.structure)
}
