import type { Evidence } from '../lessons/lesson.ts'
import type { Teaching } from '../safety/trust.ts'

/** What a machine could assert about a finding; `src/evals/derive/` makes an eval of it. */
export type Check =
  | { kind: 'command'; command: string; paths: string[] }
  | { kind: 'file'; path: string; exists: boolean }
  | {
      kind: 'content'
      files: string[]
      code: string
      pattern: string
      expect: 'none' | 'some'
      match: string
      noMatch: string
    }
  | { kind: 'change'; when: string[]; require: string[] }

/** What one detector saw in one episode: raw material for a lesson. Who may teach which kind, `Teaching` says. */
export type Finding = Teaching & {
  detector: string
  /** findings with the same key teach the same thing and are merged */
  key: string
  /** findings with the same topic and different keys contradict each other: the later one stands */
  topic: string | null
  statement: string
  why: string
  /** repository-relative globs; [] when it concerns everything */
  scope: string[]
  /** 0..1: how sure this one sighting makes us; sightings in several sessions add up */
  confidence: number
  /** ISO time of the last piece of evidence */
  at: string | null
  evidence: Evidence[]
  check: Check | null
  /** why it must not become a lesson, when the detector knows already; null otherwise */
  objection: string | null
}
