import type { Finding } from '../findings/finding.ts'
import { takesBack, withdrawal } from '../findings/wording/withdrawal.ts'
import type { Sighting } from './group.ts'

/** What a human took back after it was said, in that session or a later one, is refused. */
export function withoutWithdrawn(sightings: readonly Sighting[]): Sighting[] {
  const taken = Map.groupBy(
    sightings.filter(({ finding }) => isWithdrawal(finding)),
    ({ project }) => project,
  )
  const withdrawals = new Map(
    [...taken].map(([project, list]) => [
      project,
      list.flatMap(({ finding }) => {
        const back = withdrawal(finding.statement)
        return back === null ? [] : [{ finding, back }]
      }),
    ]),
  )
  return sightings.flatMap(({ project, finding }) => {
    if (isWithdrawal(finding)) return []
    const later = finding.key.startsWith('rule:')
      ? withdrawals
          .get(project)
          ?.find((one) => isLater(one.finding, finding) && takesBack(one.back, finding.statement))
      : undefined
    if (later === undefined || finding.objection !== null) return [{ project, finding }]
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
