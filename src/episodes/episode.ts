import type {
  CommandStep,
  FileEdit,
  HumanEvent,
  InterruptEvent,
  Session,
  SessionEvent,
} from '../transcripts/session.ts'

export const TURN_LABELS = [
  'task',
  'followup',
  'approval',
  'question',
  'correction',
  'rule',
  'failure_report',
  'review_feedback',
  'other',
] as const
export type TurnLabel = (typeof TURN_LABELS)[number]

/** One human message with all that the agent did until the next one. */
export type Turn = {
  line: number
  label: TurnLabel
  /** whether what the human said is likely to hold beyond this task */
  durable: boolean
  /** 0..1: how sure we are that this is a correction or a rule */
  teaching: number
  human: HumanEvent
  /** what follows the message, up to the next human message */
  events: SessionEvent[]
}

export type RecoveryKind = 'code_fix' | 'usage' | 'environment' | 'flaky' | 'expected_red'

/** A command that failed, and the later equivalent command that passed, with what happened in between. */
export type Recovery = {
  /** lines of the two results */
  failLine: number
  passLine: number
  /** the command that failed, as it was typed */
  command: string
  kind: RecoveryKind
  /** the files whose edit made it pass, relative to the session's cwd where they lie in it */
  files: string[]
  cause: string
  failed: CommandStep
  passed: CommandStep
  /** the edits between the two, in order */
  fix: FileEdit[]
}

/** Task → attempts → correction → verification → outcome: the unit that is compiled. */
export type Episode = {
  session: Pick<
    Session,
    'path' | 'agent' | 'sessionId' | 'cwd' | 'branch' | 'commit' | 'startedAt' | 'endedAt' | 'instructions'
  >
  firstLine: number
  lastLine: number
  turns: Turn[]
  interrupts: InterruptEvent[]
  recoveries: Recovery[]
  /** commands that failed and never turned green in this session */
  unresolved: CommandStep[]
  /** the last check (test, build, lint …) of the episode */
  verification: CommandStep | null
  outcome: 'verified' | 'unverified' | 'failed' | 'abandoned'
}
