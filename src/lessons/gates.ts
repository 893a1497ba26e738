import type { Repository } from '../findings/repository.ts'
import { hostileText } from '../safety/injection.ts'
import { distrust } from '../safety/trust.ts'
import type { Draft } from './draft.ts'
import { alreadySaid } from './gates/already-said.ts'
import { destructive } from './gates/destructive.ts'
import { generic } from './gates/generic.ts'
import { gone } from './gates/gone.ts'
import { linted } from './gates/linted.ts'

export type GateContext = { repository: Repository | null; minConfidence: number }

type Gate = (draft: Draft, context: GateContext) => string | null

/** In the order in which a reader would object; the first reason is the one that is kept. */
const GATES: readonly Gate[] = [
  (draft) => draft.objection,
  ({ lesson }) => (lesson.evidence.length === 0 ? 'no evidence in any transcript' : null),
  ({ lesson }) => (lesson.statement.length > 200 ? 'longer than 200 characters' : null),
  ({ lesson }) => {
    const reason = hostileText(lesson.statement) ?? (lesson.why === '' ? null : hostileText(lesson.why))
    return reason === null ? null : `unsafe: ${reason}`
  },
  ({ lesson }) => distrust(lesson),
  ({ lesson, check }) => destructive(lesson, check),
  ({ lesson }) => generic(lesson.statement),
  ({ lesson, check }, { repository }) => (repository === null ? null : gone(lesson, check, repository)),
  ({ lesson }, { repository }) => (repository === null ? null : alreadySaid(lesson, repository)),
  ({ lesson }, { repository }) => (repository === null ? null : linted(lesson, repository)),
  ({ lesson }, { minConfidence }) =>
    lesson.confidence < minConfidence
      ? `seen too rarely or said too vaguely (confidence ${lesson.confidence})`
      : null,
]

/** Why a draft must not become a lesson, or null. */
export function refusal(draft: Draft, context: GateContext): string | null {
  for (const gate of GATES) {
    const reason = gate(draft, context)
    if (reason !== null) return reason
  }
  return null
}
