/** The shape that every agent's transcript is turned into. `line` is always the 1-based line of the file. */

export type Agent = 'claude-code' | 'codex'

/** Where a human's words stood: a normal message, or one of the places where they hide. */
export type HumanChannel =
  | 'message'
  /** typed while the agent worked (queue record or attachment) */
  | 'queued'
  /** typed into the refusal of a tool call */
  | 'denial'
  /** typed beside the approval of a tool call */
  | 'comment'
  /** a free-text answer to the agent's question */
  | 'answer'
  /** the arguments of a slash command */
  | 'slash'

export type HumanEvent = {
  type: 'human'
  line: number
  at: string | null
  channel: HumanChannel
  /** with the plain signs ' and " in place of typographic quotes */
  text: string
  /** as it stands in the transcript, when that differs from `text` */
  typed?: string
}

/** Text that the agent wrote for the human. */
export type AgentEvent = { type: 'agent'; line: number; at: string | null; text: string }

/** `interrupt`: the human stopped the agent; `denial`: the human refused one tool call. */
export type InterruptEvent = {
  type: 'interrupt'
  line: number
  at: string | null
  kind: 'interrupt' | 'denial'
}

/** A file that changed without the agent (seen by the harness): a human's or a formatter's edit. */
type OutsideEditEvent = { type: 'outside-edit'; line: number; at: string | null; path: string }

export type StepOutcome =
  /** the call ran and its record says it succeeded */
  | 'ok'
  /** the call ran and its record says it failed (non-zero exit, tool error) */
  | 'failed'
  /** the human refused it */
  | 'denied'
  /** the harness refused it, or cancelled it before it ran */
  | 'not-run'
  /** no result in the transcript, or still running */
  | 'unknown'

type StepBase = {
  /** line of the call */
  line: number
  /** line of the record that holds the result; equals `line` when there is none */
  resultLine: number
  at: string | null
  /** the tool's own name */
  tool: string
  outcome: StepOutcome
  /** head and tail of what the tool said; capped */
  output: string
}

export type CommandStep = StepBase & {
  type: 'command'
  command: string
  cwd: string | null
  /** null when the transcript does not tell */
  exitCode: number | null
}

/** One replaced piece of a file. `before` is '' for an addition, `after` is '' for a removal. */
export type Hunk = { before: string; after: string }

export type FileEdit = {
  path: string
  action: 'add' | 'update' | 'delete'
  /** set when the file was renamed */
  movedTo: string | null
  hunks: Hunk[]
}

export type EditStep = StepBase & {
  type: 'edit'
  files: FileEdit[]
  /** the human changed the edit before accepting it */
  changedByHuman: boolean
}

export type ReadStep = StepBase & { type: 'read'; path: string }

/** Any other tool call; `input` is a short rendering of its arguments. */
export type OtherStep = StepBase & { type: 'other'; input: string }

export type Step = CommandStep | EditStep | ReadStep | OtherStep

export type SessionEvent = HumanEvent | AgentEvent | InterruptEvent | OutsideEditEvent | Step

/** A line that was not understood. Lines that are known and not needed are not listed. */
export type Skipped = { line: number; reason: string }

export type Session = {
  path: string
  agent: Agent
  sessionId: string
  cwd: string | null
  branch: string | null
  commit: string | null
  startedAt: string | null
  endedAt: string | null
  /** the repository's own instructions, when the harness put them before the first turn; capped */
  instructions?: { line: number; text: string }
  /** in file order; a step stands where its call stands */
  events: SessionEvent[]
  skipped: Skipped[]
  /** true when the session was written by a program, not a human (subagent, exec, review) */
  automated: boolean
  lines: number
  bytes: number
}
