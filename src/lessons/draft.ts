import type { Check, Finding } from '../findings/finding.ts'
import { compare, type Group } from './group.ts'
import type { Evidence, Lesson } from './lesson.ts'

/** A lesson on its way through the gates, with what a machine could check of it. */
export type Draft = {
  lesson: Lesson
  check: Check | null
  topic: string | null
  objection: string | null
  project: string
}

const MAX_EVIDENCE = 20

/** One lesson of all its sightings: the best wording, all the evidence, and the sureness that sessions add up to. */
export function draftOf(group: Group): Draft {
  const { findings } = group
  const best = findings[0] as Finding
  const dates = findings.flatMap(({ at }) => (at === null ? [] : [at])).toSorted()
  const lesson: Lesson = {
    id: '',
    kind: best.kind,
    statement: best.statement,
    why: best.why || (findings.find(({ why }) => why !== '')?.why ?? ''),
    scope: [...new Set(findings.flatMap(({ scope }) => scope))].toSorted(compare).slice(0, 12),
    origin: findings.some(({ origin }) => origin === 'human') ? 'human' : best.origin,
    confidence: sureness(findings),
    evidence: fewest(findings.flatMap(({ evidence }) => evidence)),
    seen: { sessions: sessionsOf(findings), first: dates[0] ?? null, last: dates.at(-1) ?? null },
    state: 'proposed',
    supersedes: [],
    supersededBy: null,
    evals: [],
  }
  const open = findings.filter(({ objection }) => objection === null)
  return {
    lesson,
    check: findings.find(({ check }) => check !== null)?.check ?? null,
    topic: best.topic,
    objection: open.length > 0 ? null : best.objection,
    project: group.project,
  }
}

/** Sightings in several sessions are independent witnesses; several in one session are one. */
function sureness(findings: readonly Finding[]): number {
  const perSession = new Map<string, number>()
  for (const { confidence, evidence } of findings) {
    const session = evidence[0]?.sessionId ?? ''
    perSession.set(session, Math.max(confidence, perSession.get(session) ?? 0))
  }
  let doubt = 1
  for (const value of [...perSession.values()].toSorted((a, b) => a - b)) doubt *= 1 - value
  return Math.round((1 - doubt) * 100) / 100
}

function sessionsOf(findings: readonly Finding[]): number {
  return new Set(findings.flatMap(({ evidence }) => evidence.map(({ sessionId }) => sessionId))).size
}

/** Evidence once each, from as many sessions as possible: first of every session, then the second, and so on. */
export function fewest(all: readonly Evidence[]): Evidence[] {
  const unique = new Map(all.map((one) => [`${one.sessionId}\n${one.line}`, one]))
  const sorted = [...unique.values()].toSorted(byPlace)
  const bySession = Map.groupBy(sorted, ({ sessionId }) => sessionId)
  const chosen: Evidence[] = []
  for (let round = 0; chosen.length < MAX_EVIDENCE && round < MAX_EVIDENCE; round++) {
    for (const list of bySession.values()) {
      const next = list[round]
      if (next !== undefined && chosen.length < MAX_EVIDENCE) chosen.push(next)
    }
  }
  return chosen.toSorted(byPlace)
}

function byPlace(a: Evidence, b: Evidence): number {
  return compare(a.path, b.path) || compare(a.sessionId, b.sessionId) || a.line - b.line
}
