import type { Eval } from '../../evals/record.ts'
import type { Repository } from '../../findings/repository.ts'
import type { Lesson } from '../../lessons/lesson.ts'
import type { Readable } from './cited-sessions.ts'
import type { Refusal } from './refusal.ts'

/** A lesson of the compiler, or a finding that was too weak alone. */
type Deterministic = Pick<Lesson, 'statement' | 'why' | 'kind' | 'evidence' | 'confidence'> &
  Partial<Pick<Lesson, 'state'>>

/** What an answer is judged by. */
export type AdmissionContext = {
  /** the transcripts that the answer cites */
  sessions: readonly Readable[]
  repository: Repository | null
  /** what the deterministic compiler makes of the same transcripts, and what its detectors noticed in the cited ones */
  compiled: readonly Deterministic[]
  /** what `.workgraph/` holds */
  stored: { lessons: readonly Lesson[]; dismissed: ReadonlySet<string> }
  /** who answered: the name of an agent or a model */
  proposer: string
}

export type Refused = { statement: string } & Refusal
/** Two lessons that cannot both be followed: shown to a human, not resolved here. */
export type Conflict = { statement: string; with: string; detail: string }
export type Admission = { admitted: Lesson[]; evals: Eval[]; refused: Refused[]; conflicts: Conflict[] }

export function nothingAdmitted(): Admission {
  return { admitted: [], evals: [], refused: [], conflicts: [] }
}
