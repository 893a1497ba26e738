import type { Finding } from '../../src/findings/finding.ts'
import type { Evidence } from '../../src/lessons/lesson.ts'

type Input = Partial<Omit<Finding, 'evidence'>> & { session?: string; line?: number; role?: Evidence['role'] }

/** A rule of the zoo that somebody said once; tests name only what matters to them. */
export function finding({ session = 'monday', line = 7, role = 'human', ...rest }: Input = {}): Finding {
  return {
    detector: 'taught',
    kind: 'rule',
    origin: 'human',
    key: 'rule:lions',
    topic: null,
    statement: 'Never feed lions from `keeper.ts`.',
    why: '',
    scope: [],
    confidence: 0.8,
    at: '2026-01-05T09:00:00Z',
    evidence: [
      { path: `${session}.jsonl`, sessionId: session, line, role, quote: 'never feed lions from keeper.ts' },
    ],
    check: null,
    objection: null,
    ...rest,
    // Tests of the gates also need pairs of origin and kind that no detector may make.
  } as Finding
}
