import type { Distilled } from '../distill/distilled.ts'
import type { Funnel } from '../evals/prove/funnel.ts'
import type { Eval } from '../evals/record.ts'
import type { Lesson } from '../lessons/lesson.ts'
import type { Replayed } from './plan.ts'

/** Transcripts by their paths below a folder: evidence names them like that. */
export type SessionPaths = { cwd: string; paths: string[] }

/** What the compiler made of some transcripts, as far as a plan needs it. */
export type Compiled = {
  /** best first */
  lessons: Lesson[]
  evals: Eval[]
  replays: Replayed[]
  /** how many evals came through each gate; null when none were compiled here */
  gates: Funnel | null
  rejected: number
  sessions: number
  episodes: number
  findings: number
  /** ids that `.workgraph/config.yml` lists */
  dismissed: ReadonlySet<string>
  /** how many lessons of the store and of the sessions that list keeps away; left out where nobody is told */
  silenced?: number
  refused: { path: string; reason: string }[]
  /** what a model added; null when none was asked */
  distilled: Distilled | null
}
