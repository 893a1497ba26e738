import type { Finding } from '../findings/finding.ts'

/** A finding with the repository that it belongs to; '' when there is only one. */
export type Sighting = { project: string; finding: Finding }

/** All sightings of one lesson. */
export type Group = { project: string; key: string; findings: Finding[] }

/** Brings the findings of one key together, per repository, in an order that does not depend on the input's. */
export function groupFindings(sightings: readonly Sighting[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { project, finding } of sightings) {
    const id = `${project}\n${finding.key}`
    const group = groups.get(id) ?? { project, key: finding.key, findings: [] }
    group.findings.push(finding)
    groups.set(id, group)
  }
  for (const group of groups.values()) group.findings = distinct(group.findings)
  return [...groups.values()].toSorted((a, b) => compare(a.project, b.project) || compare(a.key, b.key))
}

/** The best finding first: its wording is the one that is kept. */
function distinct(findings: readonly Finding[]): Finding[] {
  const unique = new Map(findings.map((finding) => [placeOf(finding), finding]))
  return [...unique.values()].toSorted(
    (a, b) =>
      b.confidence - a.confidence ||
      compare(b.at ?? '', a.at ?? '') ||
      compare(a.statement, b.statement) ||
      compare(placeOf(a), placeOf(b)),
  )
}

function placeOf(finding: Finding): string {
  const first = finding.evidence[0]
  return `${first?.sessionId ?? ''}:${first?.line ?? 0}:${finding.statement}`
}

/** By code unit, never by locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
