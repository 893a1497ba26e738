import type { Evidence } from '../../lessons/lesson.ts'
import type { Finding } from '../finding.ts'
import type { Sketch } from '../sketch.ts'

/** What a survey found, before it is told of which session. */
type Shared<F = Finding> = F extends Finding ? Omit<F, 'at' | 'evidence'> : never

/** One finding for every session that shows it; together they are as sure as the survey is, however many they are. */
export function perSession(
  finding: Shared,
  seen: readonly { sketch: Sketch; evidence: Evidence[] }[],
): Finding[] {
  const sessions = new Set(seen.map(({ sketch }) => sketch.episode.session.sessionId)).size
  const confidence = 1 - (1 - finding.confidence) ** (1 / sessions)
  const findings: Finding[] = []
  for (const { sketch, evidence } of seen) findings.push({ ...finding, confidence, at: sketch.at, evidence })
  return findings
}
