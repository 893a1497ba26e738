import type { Evidence, Lesson } from '../lessons/lesson.ts'

/** What one detector saw in one episode: raw material for a lesson. */
export type Finding = {
  detector: string
  kind: Lesson['kind']
  origin: Lesson['origin']
  /** findings with the same key teach the same thing and are merged */
  key: string
  statement: string
  why: string
  /** repository-relative globs; [] when it concerns everything */
  scope: string[]
  confidence: number
  /** ISO time of the last piece of evidence */
  at: string | null
  evidence: Evidence[]
}
