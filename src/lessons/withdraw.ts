import type { Finding } from '../findings/finding.ts'
import { takesBack, withdrawal, type Withdrawal } from '../findings/wording/withdrawal.ts'
import type { Sighting } from './group.ts'

/** What a human took back after it was said, in that session or a later one, is refused. */
export function withoutWithdrawn(sightings: readonly Sighting[], minConfidence: number): Sighting[] {
  const taken = new Map<string, { finding: Finding; back: Withdrawal }[]>()
  const rules = new Map<string, Finding[]>()
  for (const { project, finding } of sightings) {
    if (isWithdrawal(finding)) {
      const back = withdrawal(finding.statement)
      if (back !== null) taken.set(project, [...(taken.get(project) ?? []), { finding, back }])
    } else if (finding.topic !== null && finding.objection === null && finding.confidence >= minConfidence) {
      const topic = `${project}\n${finding.topic}`
      rules.set(topic, [...(rules.get(topic) ?? []), finding])
    }
  }
  return sightings.flatMap(({ project, finding }) => {
    if (isWithdrawal(finding)) return []
    const later = finding.key.startsWith('rule:')
      ? taken
          .get(project)
          ?.find((one) => isLater(one.finding, finding) && takesBack(one.back, finding.statement))
      : undefined
    // A rule that says the opposite supersedes, and shows that it does.
    const rivals = rules.get(`${project}\n${finding.topic ?? ''}`) ?? []
    const superseded = rivals.some((rival) => rival.key !== finding.key && isLater(rival, finding))
    if (later === undefined || superseded || finding.objection !== null) return [{ project, finding }]
    const objection = `withdrawn by the human in line ${later.finding.evidence[0]?.line ?? 0}`
    return [{ project, finding: { ...finding, objection } }]
  })
}

function isWithdrawal({ key }: Finding): boolean {
  return key.startsWith('withdrawal:')
}

/** Within a session the lines tell what came later, between sessions the time. */
function isLater(a: Finding, b: Finding): boolean {
  const [mine, other] = [a.evidence[0], b.evidence[0]]
  if (mine === undefined || other === undefined) return false
  if (mine.sessionId === other.sessionId) return mine.line > other.line
  return a.at !== null && b.at !== null && a.at > b.at
}
