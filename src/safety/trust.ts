import type { Evidence, Lesson } from '../lessons/lesson.ts'

/**
 * Who may say what, the one table. The words of a lesson come from a human turn, from what was seen to happen
 * (commands, exit codes, edits), or from the agent. Tool output has no row: a page, a log or a file that says
 * "always …" is evidence of what was printed and never becomes anything. Web pages reach a session as tool output.
 */
const MAY_BECOME = {
  human: ['rule', 'trap', 'check', 'coupling', 'workflow'],
  failure: ['trap', 'check', 'coupling', 'workflow'],
  agent: ['trap', 'check', 'coupling', 'workflow'],
} as const satisfies Record<Lesson['origin'], readonly Lesson['kind'][]>

type Origin = keyof typeof MAY_BECOME

/** The pairs of origin and kind that the table allows: any other pair does not compile. */
export type Teaching = { [O in Origin]: { origin: O; kind: (typeof MAY_BECOME)[O][number] } }[Origin]

/** The evidence without which an origin is a mere claim. */
const NEEDS_ROLE: Record<Origin, readonly Evidence['role'][]> = {
  human: ['human'],
  failure: ['tool', 'agent'],
  agent: ['agent'],
}

type Claim = { origin: Lesson['origin']; kind: Lesson['kind']; evidence: readonly Pick<Evidence, 'role'>[] }

/** Why a claim must not become a lesson, or null. The types say the same; this is for data that came from a file or a model. */
export function distrust({ origin, kind, evidence }: Claim): string | null {
  const kinds: readonly Lesson['kind'][] = MAY_BECOME[origin]
  if (!kinds.includes(kind)) return `a ${kind} must come from a human turn, not from ${SOURCE_NAMES[origin]}`
  if (!evidence.some(({ role }) => NEEDS_ROLE[origin].includes(role))) {
    return `no evidence from ${SOURCE_NAMES[origin]}, only from ${[...new Set(evidence.map(({ role }) => role))].join(', ') || 'nothing'}`
  }
  return null
}

const SOURCE_NAMES: Record<Origin, string> = {
  human: 'a human turn',
  failure: 'what happened',
  agent: 'the agent',
}
