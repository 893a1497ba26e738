import { contentWords, opposes } from '../findings/rule-key.ts'
import { fewest } from './draft.ts'
import type { Rejected } from './distill.ts'
import { compare } from './group.ts'
import type { Lesson } from './lesson.ts'
import { FORBIDS, saysTheSame } from './similar.ts'

/** What `.workgraph/` holds from earlier runs, and what its owner decided. */
export type Known = { lessons: readonly Lesson[]; dismissed: ReadonlySet<string> }

export const DISMISSED = 'dismissed by a human'

/** `names`: under which id a compiled lesson now stands; '' when it was dismissed. */
type Amended = { lessons: Lesson[]; rejected: Rejected[]; names: ReadonlyMap<string, string> }

/** Brings what was compiled now together with what was there: nothing accepted is lost, nothing dismissed comes back. */
export function amend(stored: Known, compiled: readonly Lesson[]): Amended {
  const rejected: Rejected[] = []
  const result = new Map(
    stored.lessons.filter(({ id }) => !stored.dismissed.has(id)).map((lesson) => [lesson.id, lesson]),
  )
  const renamed = new Map<string, string>()
  for (const lesson of compiled) {
    if (isDismissed(lesson, stored)) {
      rejected.push({
        statement: lesson.statement,
        reason: DISMISSED,
        evidence: lesson.evidence.slice(0, 3),
      })
      renamed.set(lesson.id, '')
      continue
    }
    const known = stored.lessons.find((other) => isSame(other, lesson))
    renamed.set(lesson.id, known?.id ?? lesson.id)
    result.set(known?.id ?? lesson.id, known === undefined ? lesson : joined(known, lesson))
  }
  const lessons = [...result.values()].map((lesson) => withNames(lesson, renamed))
  return { lessons: lessons.toSorted((a, b) => compare(a.id, b.id)), rejected, names: renamed }
}

function isDismissed(lesson: Lesson, { dismissed, lessons }: Known): boolean {
  if (dismissed.has(lesson.id)) return true
  const words = contentWords(lesson.statement)
  if (lessons.some((other) => dismissed.has(other.id) && isSame(other, lesson))) return true
  // The id of a lesson is made of its words: enough to know it again in another wording.
  for (const id of dismissed) if (saysTheSame(contentWords(id.replaceAll('-', ' ')), words, 0.9)) return true
  return false
}

function isSame(a: Lesson, b: Lesson): boolean {
  if (a.id === b.id) return true
  return (
    FORBIDS.test(a.statement) === FORBIDS.test(b.statement) &&
    saysTheSame(contentWords(a.statement), contentWords(b.statement)) &&
    !opposes(a.statement, b.statement)
  )
}

/** An accepted lesson keeps the wording that a human merged; a proposed one takes the newer. */
function joined(old: Lesson, now: Lesson): Lesson {
  const wording = old.state === 'accepted' ? old : now
  const evidence = fewest([...old.evidence, ...now.evidence])
  const sessions = new Set(evidence.map(({ sessionId }) => sessionId)).size
  return {
    ...wording,
    id: old.id,
    confidence: Math.max(old.confidence, now.confidence),
    evidence,
    seen: {
      sessions: Math.max(old.seen.sessions, now.seen.sessions, sessions),
      first: earliest(old.seen.first, now.seen.first),
      last: latest(old.seen.last, now.seen.last),
    },
    state: now.state === 'superseded' ? now.state : old.state,
    supersedes: [...new Set([...old.supersedes, ...now.supersedes])].toSorted(),
    supersededBy: now.supersededBy ?? old.supersededBy,
    evals: [...new Set([...old.evals, ...now.evals])].toSorted(),
    ...proposers(old, now),
  }
}

/** Whoever proposed it at any time; a lesson of the compiler alone names nobody. */
function proposers(old: Lesson, now: Lesson): Pick<Lesson, 'proposedBy'> {
  if (old.proposedBy === undefined && now.proposedBy === undefined) return {}
  const all = [old, now].flatMap(({ proposedBy }) => proposedBy ?? ['compiler'])
  return { proposedBy: [...new Set(all)].toSorted() }
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

function withNames(lesson: Lesson, renamed: ReadonlyMap<string, string>): Lesson {
  const name = (id: string): string => renamed.get(id) ?? id
  const supersededBy = lesson.supersededBy === null ? null : name(lesson.supersededBy) || null
  return { ...lesson, supersedes: lesson.supersedes.map(name).filter((id) => id !== ''), supersededBy }
}
